import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type PostBoard, type PostCard, postingCalls } from '@/bridge/posting';
import { notify } from '@/shared/ui/notify';
import { type Moves, withMoved } from './moves';

/** A move that waits for words: why there is a problem, or why a post is verified in spite of one. */
export interface Asking {
  cards: PostCard[];
  to: string;
  need: 'reason' | 'note';
}

interface Move {
  ids: string[];
  to: string;
  reason: string;
  /** The question that this answers. */
  asked?: Asking;
}

interface Options {
  queryKey: QueryKey;
  moves: Moves;
  /** Opens the form for a post's link. */
  onReport: (card: PostCard) => void;
}

/** Moves posts: at once where nothing is needed, after a question where something is. */
export function usePostMoves({ queryKey, moves, onReport }: Options) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);

  const { mutate, isPending } = useMutation({
    mutationKey: keys.moves,
    mutationFn: ({ ids, to, reason }: Move) => postingCalls.move(ids, to, reason),
    onMutate: async ({ ids, to }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<PostBoard>(queryKey);
      if (before) queries.setQueryData(queryKey, withMoved(before, ids, to, Date.now()));
      return { before };
    },
    // A move from before must not close the question that came after it.
    onSuccess: (_, { asked }) => setAsking((now) => (now === asked ? null : now)),
    onError: (reason, _, context) => {
      if (context?.before) queries.setQueryData(queryKey, context.before);
      notify.fault(reason);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.posting.all }),
  });

  const move = (cards: PostCard[], to: string) => {
    const [first] = cards;
    if (!first) return;
    const need = moves.need(cards, to);
    if (need === 'report') onReport(first);
    else if (need === 'reports') notify.hint('Every post has its own link: move these one at a time.');
    else if (need === '') mutate({ ids: cards.map((card) => card.deliverableId), to, reason: '' });
    else setAsking({ cards, to, need });
  };

  const answer = (reason: string) => {
    if (!asking) return;
    const ids = asking.cards.map((card) => card.deliverableId);
    mutate({ ids, to: asking.to, reason, asked: asking });
  };

  return { move, asking, answer, dismiss: () => setAsking(null), busy: isPending };
}
