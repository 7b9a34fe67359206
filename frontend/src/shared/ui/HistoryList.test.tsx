import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderThemed } from '@/test/render';
import { type HistoryEntry, HistoryList } from './HistoryList';
import { runsOf, timesLabel } from './runs';

const minute = 60_000;
const entry = (id: string, minutes: number, part: Partial<HistoryEntry> = {}): HistoryEntry => ({
  actionId: id,
  at: 1_800_000_000_000 - minutes * minute,
  actor: 'Ida Brandt',
  label: 'Route changed: Glow',
  note: '',
  ...part,
});
const lengths = (entries: HistoryEntry[]) => runsOf(entries).map((run) => run.length);

test('the same within minutes stands together, whatever is otherwise does not', () => {
  expect(lengths([entry('a', 0), entry('b', 1), entry('c', 9)])).toEqual([3]);
  expect(lengths([entry('a', 0), entry('b', 1)])).toEqual([1, 1]);
  expect(lengths([entry('a', 0), entry('b', 1), entry('c', 12)])).toEqual([1, 1, 1]);
  const other = [entry('a', 0), entry('b', 1, { actor: 'Sofia' }), entry('c', 2), entry('d', 3)];
  expect(lengths(other)).toEqual([1, 1, 1, 1]);
  expect(lengths([entry('a', 0), entry('b', 1, { undone: true }), entry('c', 2)])).toEqual([1, 1, 1]);
  const undo = () => {};
  expect(lengths([entry('a', 0, { undo }), entry('b', 1, { undo }), entry('c', 2, { undo })])).toEqual([
    1, 1, 1,
  ]);
});

test('a run says how often', () => {
  expect(timesLabel('Route changed: Glow', 5)).toBe('Route changed 5 times: Glow');
  expect(timesLabel('Comment added', 3)).toBe('Comment added 3 times');
});

test('a run is one line with the last words, and opens', async () => {
  const notes = ['Legal last', 'PR first', ''];
  renderThemed(<HistoryList entries={notes.map((note, at) => entry(`e${at}`, at, { note }))} />);
  const list = within(screen.getByRole('list', { name: 'History' }));
  expect(list.getAllByRole('listitem')).toHaveLength(1);
  expect(list.getByText('Legal last')).toBeInTheDocument();
  await userEvent.click(list.getByRole('button', { name: /Route changed 3 times: Glow/, expanded: false }));
  expect(list.getAllByRole('listitem')).toHaveLength(4);
  expect(list.getByText('PR first')).toBeInTheDocument();
});
