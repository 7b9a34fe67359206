import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { onPack, type PackOrder, type ReviewCard, reviews } from '@/bridge/review';
import { notify } from '@/shared/ui/notify';
import { runJob } from './jobs';
import { fileSize } from './words';

/** Keeps the version of each piece that was first shown: one that comes meanwhile does not slip into the pack unseen. */
export function useAsShown() {
  const [shown] = useState(() => new Map<string, ReviewCard>());
  return (card: ReviewCard): ReviewCard => {
    const { draftId, version } = shown.get(card.deliverableId) ?? card;
    if (!shown.has(card.deliverableId)) shown.set(card.deliverableId, card);
    return { ...card, draftId, version };
  };
}

/** Other pieces of the client that can go along. */
export function useOthers(card: ReviewCard): ReviewCard[] {
  const filter = {
    campaignId: '',
    clientId: card.clientId,
    creatorId: '',
    ownerId: '',
    text: '',
    lateOnly: false,
    limit: 0,
    column: '',
    offset: 0,
  };
  const { data } = useQuery({
    queryKey: keys.review.list(filter),
    queryFn: () => reviews.board(filter),
  });
  return (data?.columns ?? [])
    .filter(({ id }) => id === 'coordinator_review' || id === 'client_review')
    .flatMap(({ cards }) => cards)
    .filter(({ deliverableId, version }) => deliverableId !== card.deliverableId && version > 0);
}

/** Whom the client has named to be asked. */
export function useAsked(card: ReviewCard) {
  const { data } = useQuery({ queryKey: keys.campaign.choices('clients'), queryFn: campaignCalls.clients });
  return data?.find(({ id }) => id === card.clientId);
}

/**
 * Leads on to the mail, or says where the pack lies, once it is made. Gives back why it could not be made, "" while nothing is
 * wrong, and what starts a making: its faults are said in the dialog while that stands, and as toasts later.
 */
export function usePackMaking(onClose: () => void) {
  const navigate = useNavigate();
  const [fault, setFault] = useState('');
  const stands = useRef(true);
  useEffect(() => {
    stands.current = true;
    return () => {
      stands.current = false;
    };
  }, []);
  useEffect(
    () =>
      onPack(({ mailDraftId, path, size }) => {
        onClose();
        if (mailDraftId) void navigate({ to: '/inbox', search: { open: mailDraftId } });
        else notify.hint(`The review pack is saved: ${path} (${fileSize(size)}).`);
      }),
    [navigate, onClose],
  );
  const make = (order: PackOrder, folder: string) => {
    setFault('');
    return runJob(
      () => reviews.makePack(order, folder),
      (why) => (stands.current ? setFault(why.message) : notify.fault(why)),
    );
  };
  return { fault, make };
}
