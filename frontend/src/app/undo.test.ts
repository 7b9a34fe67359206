import { MutationObserver, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { keys } from '@/bridge/keys';
import { DeskContext } from './desk';
import { movesKept, useUndo } from './undo';

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

test('a second press before the first is through takes back the action before', async () => {
  const done = ['draft received', 'changes requested', 'sent to client'];
  const asked: string[] = [];
  let keep = () => {};
  const desk = {
    undoState: async () => ({ undoId: done.at(-1) ?? '', undoLabel: '', redoId: '', redoLabel: '' }),
    undo: (action: string) => {
      asked.push(action);
      return new Promise<void>((resolve) => {
        keep = () => {
          done.pop();
          resolve();
        };
      });
    },
  };
  const client = new QueryClient({ defaultOptions: { mutations: { networkMode: 'always' } } });
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client }, createElement(DeskContext, { value: desk }, children));
  const { result } = renderHook(() => useUndo(), { wrapper });
  const undo = (action?: string) => act(() => result.current.undo(action));
  const askedFor = (...actions: string[]) =>
    waitFor(() => {
      expect(asked).toEqual(actions);
      expect(result.current.busy).toBe(true);
    });
  undo();
  await askedFor('sent to client');
  undo();
  keep();
  await askedFor('sent to client', 'changes requested');
  keep();
  await waitFor(() => expect(result.current.busy).toBe(false));
  // The same toast pressed twice is one wish.
  undo('draft received');
  await askedFor('sent to client', 'changes requested', 'draft received');
  undo('draft received');
  keep();
  await waitFor(() => expect(result.current.busy).toBe(false));
  expect(asked).toHaveLength(3);
});
