import type { ReviewBoard } from '@/bridge/review';

/** The pieces of one column in the order in which the board showed them, for going from one to the next. */
export interface Walk {
  column: string;
  name: string;
  ids: string[];
}

let walk: Walk = { column: '', name: '', ids: [] };
let left = '';

/**
 * The walk that goes through this piece: the one under way while it does, so that a decision, which moves the piece
 * to another column, does not lose the place; otherwise the column in which the board shows it.
 */
export function walkThrough(id: string, board: ReviewBoard | undefined): Walk {
  if (walk.ids.includes(id)) return walk;
  const column = board?.columns.find(({ cards }) => cards.some((card) => card.deliverableId === id));
  if (!column) return { column: '', name: '', ids: [] };
  walk = { column: column.id, name: column.name, ids: column.cards.map((card) => card.deliverableId) };
  return walk;
}

/** Begins anew with the next piece that is opened from the board. */
export function endWalk(): void {
  walk = { column: '', name: '', ids: [] };
}

/** Remembers the piece whose room is open, so that the board takes the keyboard up there. */
export function rememberLeft(id: string): void {
  left = id;
}

/** The piece whose room was left last; "" after the start. */
export const lastLeft = (): string => left;
