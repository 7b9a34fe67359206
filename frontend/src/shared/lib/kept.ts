import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { keys } from '@/bridge/keys';

/** What a screen was left with, for when one comes back to it: as long as the window and the workspace are open. */
export function useKeep() {
  const queries = useQueryClient();
  const read = useCallback(
    <T>(name: string): T | undefined => queries.getQueryData<T>(keys.kept.of(name)),
    [queries],
  );
  const write = useCallback(
    <T>(name: string, value: T): void => {
      queries.setQueryDefaults(keys.kept.all, { gcTime: Number.POSITIVE_INFINITY });
      queries.setQueryData<T>(keys.kept.of(name), value);
    },
    [queries],
  );
  return { read, write };
}

/** A state that is still there when one comes back to the screen. */
export function useKeptState<T>(name: string, initial: T): [T, (value: T) => void] {
  const { read, write } = useKeep();
  const [value, setValue] = useState<T>(() => read<T>(name) ?? initial);
  const set = useCallback(
    (next: T) => {
      write(name, next);
      setValue(next);
    },
    [write, name],
  );
  return [value, set];
}
