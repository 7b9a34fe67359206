import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { keys } from '@/bridge/keys';
import { type MailFilter, mails, type ThreadLine, type ThreadList } from '@/bridge/mail';

/** Threads are read so many at once. */
export const threadsAtOnce = 60;

/** A list of threads that is read window by window. */
export interface Threads {
  /** Another text for another list. */
  key: string;
  /** Rows there are as far as is known: a search says only whether there are more. */
  total: number;
  /** True when `total` counts all of them. */
  counted: boolean;
  head: ThreadList | undefined;
  rowAt: (index: number) => ThreadLine | undefined;
  onSight: (first: number, last: number) => void;
  error: Error | null;
}

/** The windows that hold the rows from `first` to before `last`. */
export function windowsOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / threadsAtOnce);
  const to = Math.floor(Math.max(0, last - 1) / threadsAtOnce);
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
}

/** How many rows a list has, from what one window says of it. */
export function totalOf(list: ThreadList, window: number): number {
  if (list.total >= 0) return list.total;
  return window * threadsAtOnce + list.threads.length + (list.more ? threadsAtOnce : 0);
}

/** The threads that a filter chooses, as many as one looks at. What was read last stays until it is read anew. */
export function useThreads(filter: MailFilter): Threads {
  const key = JSON.stringify(filter);
  const [sight, setSight] = useState({ key, first: 0, last: 1 });
  const wanted = sight.key === key ? windowsOf(sight.first, sight.last) : [0];
  const read = useQueries({
    queries: wanted.map((window) => ({
      queryKey: keys.mail.list({ ...filter, window }),
      queryFn: () => mails.threads({ ...filter, offset: window * threadsAtOnce, limit: threadsAtOnce }),
      gcTime: 30_000,
    })),
  });
  const kept = useRef({ key, windows: new Map<number, ThreadList>(), total: 0 });
  if (kept.current.key !== key) kept.current = { key, windows: new Map(), total: 0 };
  const { windows } = kept.current;
  let newest = 0;
  read.forEach(({ data, dataUpdatedAt }, nth) => {
    const window = wanted[nth];
    if (!data || window === undefined) return;
    windows.set(window, data);
    if (data.total < 0) kept.current.total = Math.max(kept.current.total, totalOf(data, window));
    if (data.total < 0 && !data.more) kept.current.total = totalOf(data, window);
    if (dataUpdatedAt < newest) return;
    newest = dataUpdatedAt;
    if (data.total >= 0) kept.current.total = data.total;
  });
  const latest = read.filter(({ data }) => data).sort((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)[0]?.data;
  const onSight = useCallback(
    (first: number, last: number) =>
      setSight((now) => {
        const same =
          now.key === key && String(windowsOf(now.first, now.last)) === String(windowsOf(first, last));
        return same ? now : { key, first, last };
      }),
    [key],
  );
  const version = `${key} ${newest}`;
  const rowAt = useMemo(
    () => (index: number) =>
      version ? windows.get(Math.floor(index / threadsAtOnce))?.threads[index % threadsAtOnce] : undefined,
    [windows, version],
  );
  return {
    key,
    total: kept.current.total,
    counted: (latest?.total ?? 0) >= 0,
    head: latest ?? windows.get(0),
    rowAt,
    onSight,
    error: read.find(({ error }) => error)?.error ?? null,
  };
}
