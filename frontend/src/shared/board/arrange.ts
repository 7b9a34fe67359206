import { byAlphabet } from '@/shared/lib/text';
import type { BoardColumn } from './types';

/** A band across the columns. `cells` are its cards by column, in the order of the columns. */
export interface Lane<C> {
  id: string;
  name: string;
  cells: C[][];
  count: number;
}

/**
 * Sorts the cards of every column by lane, so that "the next card down" is the same for the eye and the keyboard.
 * Lanes go by name, the one without a name last. Without a rule the columns stay as they are.
 */
export function arrange<C>(
  columns: BoardColumn<C>[],
  by?: (card: C) => { id: string; name: string },
): { columns: BoardColumn<C>[]; lanes: Lane<C>[] | null } {
  if (!by) return { columns, lanes: null };
  const found = new Map<string, Lane<C>>();
  columns.forEach((column, at) => {
    for (const card of column.cards) {
      const { id, name } = by(card);
      let lane = found.get(id);
      if (!lane) {
        lane = { id, name, cells: columns.map(() => []), count: 0 };
        found.set(id, lane);
      }
      lane.cells[at]?.push(card);
      lane.count += 1;
    }
  });
  const lanes = [...found.values()].sort(
    (a, b) => Number(a.name === '') - Number(b.name === '') || byAlphabet(a.name, b.name),
  );
  const sorted = columns.map((column, at) => ({
    ...column,
    cards: lanes.flatMap((lane) => lane.cells[at] ?? []),
  }));
  return { columns: sorted, lanes };
}
