import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReviewCard, ReviewTransition } from '@/bridge/review';
import { useMoveCards } from './api';
import type { Moves } from './moves';
import { roundsWarning } from './moves';

/** A move that waits for its reason, with the cards as they were when it was asked for. */
export interface AskedMove {
  cards: ReviewCard[];
  to: string;
  step: ReviewTransition;
}

/** The board's drags: at once where the rules let them, after a reason where they want one. */
export function useBoardMoves(moves: Moves, queryKey: QueryKey) {
  const { mutate } = useMoveCards(queryKey);
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const send = (cards: ReviewCard[], to: string, reason: string) => mutate({ cards, to, reason });
  return {
    asked,
    warning: asked ? roundsWarning(asked.cards, asked.to) : '',
    move: (cards: ReviewCard[], to: string) => {
      const step = moves.asking(cards, to);
      if (step) setAsked({ cards, to, step });
      else send(cards, to, '');
    },
    answer: (reason: string) => {
      if (asked) send(asked.cards, asked.to, reason);
      setAsked(null);
    },
    dismiss: () => setAsked(null),
  };
}

export type BoardMoves = ReturnType<typeof useBoardMoves>;
