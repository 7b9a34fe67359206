import { useEffect, useSyncExternalStore } from 'react';

/** One step of the path in the top bar. `href` is a hash address, "#/campaigns"; the last step has none. */
export interface Crumb {
  label: string;
  href?: string;
}

let crumbs: Crumb[] = [];
const watchers = new Set<() => void>();

function set(next: Crumb[]) {
  crumbs = next;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

/** Says where a screen is, below its room: usePlace({ label: campaign.name }). Undefined labels wait for their query. */
export function usePlace(...steps: (Crumb | undefined)[]): void {
  const known = steps.filter((step): step is Crumb => step !== undefined);
  const id = JSON.stringify(known);
  useEffect(() => {
    set(JSON.parse(id) as Crumb[]);
    return () => set([]);
  }, [id]);
}

/** The steps below the room, for the top bar. */
export const useCrumbs = (): Crumb[] => useSyncExternalStore(watch, () => crumbs);
