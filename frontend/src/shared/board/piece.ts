import { useDraggable } from '@dnd-kit/core';

/**
 * Makes something beside the board (in Board's `aside`) draggable onto a card: spread `listeners` and `setNodeRef`
 * onto it. `words` is what floats under the pointer.
 */
export function useBoardPiece(id: string, words: string) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `piece:${id}`,
    data: { piece: id, words },
  });
  return { setNodeRef, listeners, isDragging };
}
