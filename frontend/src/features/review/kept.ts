import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod';

const place = 'backlot.unsent';
/** What nobody came back to for so long, in milliseconds, is dropped. */
const longest = 60 * 24 * 3_600_000;
/** What is typed is written down so long after the last letter, in milliseconds. */
const pause = 300;

const written = z.record(z.string(), z.object({ at: z.number(), value: z.unknown() }));
type Written = z.infer<typeof written>;

/** What is written and not sent yet: another tab or piece may come between, or the window be closed. */
const kept = new Map(Object.entries(read()));
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function read(): Written {
  try {
    const found = written.parse(JSON.parse(localStorage.getItem(place) ?? '{}'));
    const since = Date.now() - longest;
    return Object.fromEntries(Object.entries(found).filter(([, { at }]) => at > since));
  } catch {
    return {};
  }
}

function write() {
  clearTimeout(timer);
  try {
    localStorage.setItem(place, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // A window without room for it keeps it as long as it is open.
  }
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

if (typeof window !== 'undefined') window.addEventListener('pagehide', write);

/** Like useState, for what must outlive its component and the window; null is nothing kept, or nothing of this shape. */
export function useKept<T>(key: string, shape: z.ZodType<T>): [T | null, (next: T | null) => void] {
  const stored = useSyncExternalStore(watch, () => kept.get(key));
  const value = stored === undefined ? null : (shape.safeParse(stored.value).data ?? null);
  const keep = useCallback(
    (next: T | null) => {
      if (next === null) kept.delete(key);
      else kept.set(key, { at: Date.now(), value: next });
      for (const watcher of watchers) watcher();
      clearTimeout(timer);
      timer = setTimeout(write, pause);
    },
    [key],
  );
  return [value, keep];
}
