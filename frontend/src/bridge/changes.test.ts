import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { followChanges, staleKeys, type WorkspaceChange } from './changes';
import { keys } from './keys';

const change = (tables: WorkspaceChange['tables']): WorkspaceChange => ({
  tables,
  action: 'a1',
  label: 'Draft v2 received',
  kind: 'draft.receive',
  undoable: true,
  actor: 'Anna',
  mine: true,
});

/** The part of the Wails runtime that events use, at the browser's edge. */
function installEvents() {
  const listeners = new Map<string, (payload: unknown) => void>();
  window.runtime = {
    EventsOnMultiple: (name: string, listener: (payload: unknown) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  };
  return { emit: (name: string, payload: unknown) => listeners.get(name)?.(payload), listeners };
}

afterEach(() => {
  window.runtime = undefined;
  vi.restoreAllMocks();
});

test('a draft makes the review board stale, not the payments', () => {
  const stale = staleKeys({ draft: ['d1'] });
  expect(stale).toContainEqual(keys.review.all);
  expect(stale).toContainEqual(keys.history.all);
  expect(stale).not.toContainEqual(keys.payment.all);
});

test('each key comes once, and a table without a screen adds only history, search and undo', () => {
  const stale = staleKeys({ draft: ['d1'], deliverable: [], casting: null });
  expect(new Set(stale.map((key) => JSON.stringify(key))).size).toBe(stale.length);
  expect(staleKeys({ notice_sent: ['n1'] })).toHaveLength(3);
  expect(staleKeys({ of_a_newer_backlot: ['x'] } as WorkspaceChange['tables'])).toHaveLength(3);
});

test('an event invalidates what shows it and is told on', () => {
  const { emit, listeners } = installEvents();
  const queries = new QueryClient();
  queries.setQueryData(keys.review.board(), {});
  queries.setQueryData(keys.payment.board(), {});
  const told = vi.fn();
  const stop = followChanges(queries, told);
  emit('workspace:changed', change({ draft: ['d1'] }));
  expect(queries.getQueryState(keys.review.board())?.isInvalidated).toBe(true);
  expect(queries.getQueryState(keys.payment.board())?.isInvalidated).toBe(false);
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ label: 'Draft v2 received' }));
  emit('workspace:changed', change({ '*': [] }));
  expect(queries.getQueryState(keys.payment.board())?.isInvalidated).toBe(true);
  stop();
  expect(listeners.size).toBe(0);
});

test('a window that was hidden for long reads everything again, a short glance away does not', () => {
  const queries = new QueryClient();
  queries.setQueryData(keys.payment.board(), {});
  let now = 0;
  const stop = followChanges(queries, undefined, () => now);
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const show = (state: DocumentVisibilityState) => {
    visibility.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  show('hidden');
  now = 5_000;
  show('visible');
  expect(queries.getQueryState(keys.payment.board())?.isInvalidated).toBe(false);
  show('hidden');
  now = 60_000;
  show('visible');
  expect(queries.getQueryState(keys.payment.board())?.isInvalidated).toBe(true);
  stop();
});

test('a sync that tells of mail many times a second has its lists read again once a beat', () => {
  vi.useFakeTimers();
  const { emit } = installEvents();
  const queries = new QueryClient();
  const invalidate = vi.spyOn(queries, 'invalidateQueries');
  const lists = () =>
    invalidate.mock.calls.filter(([filters]) => String(filters?.queryKey) === 'mail,list').length;
  const stop = followChanges(queries);
  for (let nth = 0; nth < 5; nth += 1) emit('workspace:changed', change({ mail_thread: [`${nth}`] }));
  expect(lists()).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(lists()).toBe(2);
  emit('workspace:changed', change({ mail_thread: ['9'], thread_mark: ['m'] }));
  expect(lists()).toBe(3);
  stop();
  vi.useRealTimers();
});
