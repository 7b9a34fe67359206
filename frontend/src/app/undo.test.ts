import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keys } from '@/bridge/keys';
import { movesKept } from './undo';

test('an undo waits until the cards on their way are where they go', async () => {
  const queries = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } });
  const happened: string[] = [];
  let keep = () => {};
  const move = new MutationObserver(queries, {
    mutationKey: keys.moves,
    mutationFn: () =>
      new Promise<void>((resolve) => {
        keep = resolve;
      }),
  })
    .mutate()
    .then(() => happened.push('moved'));
  const undo = movesKept(queries).then(() => happened.push('undone'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(happened).toEqual([]);
  keep();
  await Promise.all([move, undo]);
  expect(happened).toContain('undone');
});

test('with no card on its way an undo waits for nothing', async () => {
  await expect(movesKept(new QueryClient())).resolves.toBeUndefined();
});
