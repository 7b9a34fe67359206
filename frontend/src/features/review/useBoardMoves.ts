import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import type { ReviewCard, ReviewTransition } from '@/bridge/review';
import { useMoveCards } from './api';
import type { Moves } from './moves';
import { roundsWarning } from './moves';
import { useRefused } from './useRefused';

/** A move that waits for its reason, with the cards as they were when it was asked for. */
export interface AskedMove {
  cards: ReviewCard[];
  to: string;
  step: ReviewTransition;
}

/** The board's drags: at once where the rules let them, after a reason where they want one. */
export function useBoardMoves(moves: Moves, queryKey: QueryKey) {
  const { mutate, mutateAsync, isPending } = useMoveCards(queryKey);
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const refused = useRefused(
    asked ? `${asked.cards.map(({ deliverableId }) => deliverableId).join(' ')} ${asked.to}` : '',
  );
  return {
    asked,
    busy: isPending,
    refused,
    warning: asked ? roundsWarning(asked.cards, asked.to) : '',
    move: (cards: ReviewCard[], to: string) => {
      const step = moves.asking(cards, to);
      if (step) setAsked({ cards, to, step });
      else mutate({ cards, to, reason: '' });
    },
    answer: async (reason: string) => {
      if (!asked) return;
      try {
        await mutateAsync({ cards: asked.cards, to: asked.to, reason });
      } catch (fault) {
        return refused.keep(reason, toFault(fault));
      }
      refused.clear();
      setAsked(null);
    },
    dismiss: () => {
      refused.close();
      setAsked(null);
    },
  };
}

export type BoardMoves = ReturnType<typeof useBoardMoves>;
