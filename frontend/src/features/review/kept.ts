import { useCallback, useSyncExternalStore } from 'react';

/** What is written and not sent yet, for as long as the program runs: another tab or another piece may come between. */
const kept = new Map<string, unknown>();
const watchers = new Set<() => void>();

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

/** Like useState, for what must outlive its component; null is nothing kept. */
export function useKept<T>(key: string): [T | null, (next: T | null) => void] {
  const value = useSyncExternalStore(watch, () => (kept.get(key) ?? null) as T | null);
  const keep = useCallback(
    (next: T | null) => {
      if (next === null) kept.delete(key);
      else kept.set(key, next);
      for (const watcher of watchers) watcher();
    },
    [key],
  );
  return [value, keep];
}
