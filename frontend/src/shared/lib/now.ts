import { useSyncExternalStore } from 'react';

const beat = 30_000;
const watchers = new Set<() => void>();
let shown = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  shown = Date.now();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  if (watchers.size === 1) {
    shown = Date.now();
    timer = setInterval(tick, beat);
    document.addEventListener('visibilitychange', tick);
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    }
  };
}

/** The present as UTC milliseconds, one timer for the whole window, moving every 30 seconds. */
export const useNow = (): number => useSyncExternalStore(watch, () => shown);
