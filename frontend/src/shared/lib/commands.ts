import type { ReactNode } from 'react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something the palette can do. `words` are further words it is found by. */
export interface Command {
  id: string;
  label: string;
  group: string;
  run: () => void;
  icon?: ReactNode;
  /** Said after the label: what tells it from others of its name. */
  detail?: string;
  /** Said at the end of the line: how it stands. */
  hint?: string;
  words?: string[];
  /** Keys shown beside it, in the notation of KeyBinding. */
  keys?: string;
}

/** Finds things for the palette; called with nothing when the palette opens, cut off by the signal when typing goes on. */
export type SearchProvider = (query: string, signal: AbortSignal) => Promise<Command[]>;

const commandLayers = new Set<{ commands: Command[] }>();
const providers = new Set<{ find: SearchProvider }>();
const watchers = new Set<() => void>();
let version = 0;

function changed() {
  version += 1;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}

/** Adds commands to the palette while the component is mounted. */
export function useCommands(commands: Command[]): void {
  const layer = useRef({ commands });
  layer.current.commands = commands;
  useEffect(() => {
    const own = layer.current;
    commandLayers.add(own);
    changed();
    return () => {
      commandLayers.delete(own);
      changed();
    };
  }, []);
}

/** Adds a source of results to the palette while the component is mounted. */
export function useSearchProvider(find: SearchProvider): void {
  const provider = useRef({ find });
  provider.current.find = find;
  useEffect(() => {
    const own = provider.current;
    providers.add(own);
    return () => {
      providers.delete(own);
    };
  }, []);
}

/** All commands there are now; renders again when a layer comes or goes. */
export function useAllCommands(): Command[] {
  useSyncExternalStore(watch, () => version);
  return [...commandLayers].flatMap((layer) => layer.commands);
}

/** Asks every provider. One that fails leaves the results of the others standing. */
export async function findEverywhere(query: string, signal: AbortSignal): Promise<Command[]> {
  const answers = await Promise.allSettled([...providers].map((provider) => provider.find(query, signal)));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
