import { useNavigate } from '@tanstack/react-router';
import { keys } from '@/bridge/keys';
import { type ReviewBoard, type ReviewCard, reviews } from '@/bridge/review';
import type { BoardColumn } from '@/shared/board/types';
import { useBoardReading } from '@/shared/board/useBoardReading';
import { walkThrough } from './walk';

/** The pieces before and after this one in the column from which it was opened, as the board is narrowed. */
export function useWalk(id: string) {
  const { board } = useBoardReading<ReviewCard, BoardColumn<ReviewCard>, ReviewBoard>({
    key: keys.review.board,
    read: reviews.board,
  });
  const navigate = useNavigate();
  const { name, ids } = walkThrough(id, board);
  const at = ids.indexOf(id);
  const go = (to: string | undefined) => {
    if (!to) return;
    void navigate({
      to: '/review/$deliverableId',
      params: { deliverableId: to },
      search: (before) => before,
      replace: true,
    });
  };
  return {
    name,
    /** Place in the column, counted from 1; 0 when it is not on the board. */
    place: at + 1,
    length: ids.length,
    before: at > 0 ? () => go(ids[at - 1]) : undefined,
    next: at >= 0 && at < ids.length - 1 ? () => go(ids[at + 1]) : undefined,
    /** Back to the board, on this card. */
    leave: () => void navigate({ to: '/review', search: (before) => before }),
  };
}

export type WalkSteps = ReturnType<typeof useWalk>;
