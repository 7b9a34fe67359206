import { queryOptions, skipToken, useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CreatorRow } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import { type Brief, type CreatorWindow, type ListQuery, shortlist } from '@/bridge/shortlist';
import { inWindow, rowsAtOnce, windowsFor } from './windows';

/** A list that is read by windows of rows. */
export interface CreatorList {
  /** Another text for another list. */
  key: string;
  total: number;
  brief?: Brief;
  weights: CreatorWindow['weights'];
  rowAt: (index: number) => CreatorRow | undefined;
  onSight: (first: number, last: number) => void;
}

/** Rows that only flew past are not read. */
const settledMs = 60;
/** So many windows are kept for scrolling back. */
const mostKept = 60;
const keptMs = 10_000;

/**
 * The creators that a query chooses, as many as one looks at; null waits for what to ask. The list before stays until the
 * first of another are there.
 */
export function useCreatorList(query: ListQuery | null): { list?: CreatorList; error: Error | null } {
  const key = JSON.stringify(query);
  const [sight, setSight] = useState({ key, first: 0, last: rowsAtOnce });
  const shown = useRef<{ key: string; head: CreatorWindow } | undefined>(undefined);
  const most = shown.current?.key === key ? shown.current.head.total : rowsAtOnce;
  const wanted = sight.key === key ? windowsFor(sight.first, sight.last, most) : [0];
  const kept = useRef(new Map<string, CreatorWindow>());
  const idOf = (of: string, window: number) => `${window} ${of}`;
  const windowQuery = (window: number) =>
    queryOptions({
      queryKey: keys.creator.list({ ...query, window }),
      queryFn: query ? () => shortlist.list(query, window * rowsAtOnce, rowsAtOnce) : skipToken,
      gcTime: keptMs,
    });
  const read = useQueries({ queries: wanted.map(windowQuery) });
  read.forEach(({ data }, nth) => {
    const window = wanted[nth];
    if (data && window !== undefined) keep(kept.current, idOf(key, window), data);
  });
  const newest = read
    .filter(({ data }) => data)
    .sort((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)
    .at(0)?.data;
  if (newest) shown.current = { key, head: newest };

  const { key: of, head } = shown.current ?? {};
  const waiting = useRef(0);
  useEffect(() => () => window.clearTimeout(waiting.current), []);
  const onSight = useCallback(
    (first: number, last: number) => {
      window.clearTimeout(waiting.current);
      // The list before is still shown: where one looks in it says nothing of the next.
      if (of !== key) return;
      waiting.current = window.setTimeout(() => setSight({ key, first, last }), settledMs);
    },
    [of, key],
  );
  const rowAt = useCallback(
    (index: number) => {
      const [window, nth] = inWindow(index);
      return of === undefined ? undefined : kept.current.get(`${window} ${of}`)?.rows[nth];
    },
    [of],
  );
  const list = useMemo(
    () => (of !== undefined && head ? { key: of, ...head, rowAt, onSight } : undefined),
    [of, head, rowAt, onSight],
  );
  return { list, error: read.find(({ error }) => error)?.error ?? null };
}

/** Keeps a window as the one used last, and lets go of the one that nobody has looked at for longest. */
function keep(kept: Map<string, CreatorWindow>, id: string, window: CreatorWindow) {
  kept.delete(id);
  kept.set(id, window);
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
}
