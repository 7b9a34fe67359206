import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '@/bridge/keys';
import { type ReviewCard, type ReviewRoom, type ReviewRouteStep, reviews } from '@/bridge/review';
import { team } from '@/bridge/team';
import { useAct } from './api';
import { signable } from './route';
import { useRefused } from './useRefused';

/** A step that wants changes, and the piece as it was when that was asked: a newer version is not meant. */
interface Wanting {
  step: ReviewRouteStep;
  card: ReviewCard;
}

/**
 * How long after a sign-off the next one is not taken, in milliseconds: the button of the next step stands where that of the
 * last one stood, and a double click meant one of them.
 */
const settling = 700;

/** What can be said for the steps of the route: sign off, take back at once; wants changes after its reason. */
export function useSignOff(room: ReviewRoom) {
  const { act, attempt, busy } = useAct();
  const { data: colleagues = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  const me = colleagues.find((colleague) => colleague.me)?.id ?? '';
  const [wanting, setWanting] = useState<Wanting | null>(null);
  const refused = useRefused(wanting ? `${wanting.card.deliverableId} ${wanting.step.stepId}` : '');
  const [settled, setSettled] = useState(true);
  useEffect(() => {
    if (settled) return;
    const timer = setTimeout(() => setSettled(true), settling);
    return () => clearTimeout(timer);
  }, [settled]);
  const say = (step: ReviewRouteStep, verdict: string) =>
    act(() => reviews.signOff(room.card.draftId, step.stepId, verdict, ''));
  return {
    me,
    busy: busy || !settled,
    next: signable(room, me),
    sign: async (step: ReviewRouteStep) => {
      await say(step, 'ok');
      setSettled(false);
    },
    takeBack: (step: ReviewRouteStep) => void say(step, 'withdrawn'),
    wanting,
    refused,
    want: (step: ReviewRouteStep) => setWanting({ step, card: room.card }),
    forget: () => {
      refused.close();
      setWanting(null);
    },
    answer: async (reason: string) => {
      if (!wanting) return;
      const { card, step } = wanting;
      const fault = await attempt(() => reviews.signOff(card.draftId, step.stepId, 'changes', reason));
      if (fault) return refused.keep(reason, fault);
      refused.clear();
      setWanting(null);
    },
  };
}

export type SignOffs = ReturnType<typeof useSignOff>;
