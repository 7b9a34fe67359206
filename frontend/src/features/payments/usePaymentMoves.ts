import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AppFault, toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type PaymentBoard, type PaymentCard, type PaymentDetails, paymentCalls } from '@/bridge/payments';
import { notify } from '@/shared/ui/notify';
import { type Form, type Moves, withMoved } from './moves';

/** A step that waits for its form. */
export interface Asking {
  cards: PaymentCard[];
  to: string;
  form: Form;
}

interface Move {
  ids: string[];
  to: string;
  details: PaymentDetails;
  /** The form that this answers. */
  asked?: Asking;
}

/** A step's form with nothing filled in. */
export const noDetails: PaymentDetails = {
  invoice: { number: '', date: '', note: '' },
  sent: { reference: '', date: '', note: '' },
  note: '',
};

/** Takes payments a step on: at once where nothing is asked, otherwise through the step's form. */
export function usePaymentMoves(queryKey: QueryKey, moves: Moves) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [fault, setFault] = useState<AppFault | null>(null);

  const { mutate, isPending } = useMutation({
    mutationKey: keys.moves,
    mutationFn: ({ ids, to, details }: Move) => paymentCalls.move(ids, to, details),
    onMutate: async ({ ids, to }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<PaymentBoard>(queryKey);
      if (before) queries.setQueryData(queryKey, withMoved(before, ids, to, Date.now()));
      return { before };
    },
    // A step from before must not close the form that came after it.
    onSuccess: (_, { asked }) => setAsking((now) => (now === asked ? null : now)),
    onError: (reason, { asked }, context) => {
      if (context?.before) queries.setQueryData(queryKey, context.before);
      const failed = toFault(reason);
      if (failed.field && asked) setFault(failed);
      else notify.fault(failed);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.payment.all }),
  });

  const make = (cards: PaymentCard[], to: string, details: PaymentDetails, asked?: Asking) => {
    // Money moves once: a second press does not stand behind the first.
    if (isPending) return notify.hint('The step before is still being written down. Try again in a moment.');
    mutate({ ids: cards.map((card) => card.paymentId), to, details, asked });
  };

  const move = (cards: PaymentCard[], to: string, note = '') => {
    const [first] = cards;
    if (!first) return;
    const form = moves.form(first, to);
    setFault(null);
    if (form) setAsking({ cards, to, form });
    else make(cards, to, { ...noDetails, note });
  };

  const answer = (details: PaymentDetails) => {
    setFault(null);
    if (asking) make(asking.cards, asking.to, details, asking);
  };

  return { move, asking, fault, answer, dismiss: () => setAsking(null), busy: isPending };
}
