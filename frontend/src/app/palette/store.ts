import { useSyncExternalStore } from 'react';

let opened = false;
const watchers = new Set<() => void>();

function set(next: boolean) {
  if (opened === next) return;
  opened = next;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

/** Opens the palette, from a key or the search box. */
export const openPalette = (): void => set(true);

/** Closes it. */
export const closePalette = (): void => set(false);

/** Opens the palette, or closes it when it is open. */
export const togglePalette = (): void => set(!opened);

/** Whether the palette is open. */
export const usePaletteOpened = (): boolean => useSyncExternalStore(watch, () => opened);
