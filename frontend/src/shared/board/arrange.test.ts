import { expect, test } from 'vitest';
import { arrange } from './arrange';

const column = (id: string, cards: string[]) => ({ id, name: id, count: cards.length, lateCount: 0, cards });
const byFirst = (card: string) => ({ id: card[0] ?? '', name: card[0] === '-' ? '' : (card[0] ?? '') });

test('without lanes the columns stay the same object', () => {
  const columns = [column('a', ['x'])];
  expect(arrange(columns)).toEqual({ columns, lanes: null });
  expect(arrange(columns).columns).toBe(columns);
});

test('lanes go by name, the nameless one last, and columns follow their order', () => {
  const { columns, lanes } = arrange(
    [column('one', ['-1', 'n1', 'l1']), column('two', ['n2', 'l2', 'l3'])],
    byFirst,
  );
  expect(lanes?.map(({ name, count, cells }) => ({ name, count, cells }))).toEqual([
    { name: 'l', count: 3, cells: [['l1'], ['l2', 'l3']] },
    { name: 'n', count: 2, cells: [['n1'], ['n2']] },
    { name: '', count: 1, cells: [['-1'], []] },
  ]);
  expect(columns.map(({ cards }) => cards)).toEqual([
    ['l1', 'n1', '-1'],
    ['l2', 'l3', 'n2'],
  ]);
});
