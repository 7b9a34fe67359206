import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type DuplicatePair, type Duplicates, duplicates } from '@/bridge/duplicates';
import { keys } from '@/bridge/keys';
import { useListSearch } from '@/shared/lib/listSearch';
import { afterwards, type PairIds, pairFrom, pairOf, sameTwo } from './words';

/** How many pairs are listed; the next ones come up as these are dealt with. */
const listedAtOnce = 100;

const listed = keys.creator.list({ duplicates: listedAtOnce });

interface Walk {
  list: Duplicates | undefined;
  error: unknown;
  /** Who is looked at; null when there is nobody. The other one is "" until somebody is chosen. */
  ids: PairIds | null;
  /** Where they stand in the list, -1 for two that somebody chose freely. */
  at: number;
  show: (ids: PairIds | null) => void;
  /** Goes so many pairs on in the list. */
  step: (by: number) => void;
  /** Runs what deals with a pair and goes on to the next one. */
  dealWith: (act: () => Promise<unknown>) => Promise<boolean>;
  busy: boolean;
}

/** The pairs that may be one person, and the one that is looked at; it stands in the address. */
export function useDuplicates(onFault: (reason: unknown) => void): Walk {
  const [search, change] = useListSearch();
  const client = useQueryClient();
  const {
    data: list,
    error,
    isFetching,
  } = useQuery({
    queryKey: listed,
    queryFn: () => duplicates.list(listedAtOnce),
    placeholderData: keepPreviousData,
  });
  const [busy, setBusy] = useState(false);
  /** The pair that was dealt with, until the next one is in its place: a second press was not meant for it. */
  const [left, setLeft] = useState<PairIds | null>(null);
  const asked = pairFrom(search.ids);
  const pairs: DuplicatePair[] = list?.pairs ?? [];
  const first = pairs[0];
  const ids = asked ?? (first ? pairOf(first) : null);
  const at = ids ? pairs.findIndex((pair) => sameTwo(pairOf(pair), ids)) : -1;
  const leaving = left !== null && ids !== null && sameTwo(left, ids);
  useEffect(() => {
    if (left && !leaving) setLeft(null);
  }, [left, leaving]);
  const show = useCallback((to: PairIds | null) => change({ ids: to?.join(',') }), [change]);
  // The first pair goes into the address as soon as it is sure: whatever comes into the list, it stays in view.
  const known = asked || isFetching || busy ? '' : (ids?.join(',') ?? '');
  useEffect(() => {
    if (known) change({ ids: known });
  }, [known, change]);
  // A pair that comes back was dealt with and taken back: it is looked at again. One that goes while it is looked at
  // was dealt with elsewhere, or again: the next one is.
  const dealt = useRef<PairIds[]>([]);
  const stood = useRef<{ ids: PairIds; at: number } | null>(null);
  useEffect(() => {
    if (busy || isFetching || !list) return;
    const back = dealt.current.find((two) => list.pairs.some((pair) => sameTwo(pairOf(pair), two)));
    if (back) {
      stood.current = null;
      dealt.current = dealt.current.filter((two) => !sameTwo(two, back));
      show(back);
    } else if (ids && at >= 0) {
      stood.current = { ids, at };
    } else if (ids && stood.current && sameTwo(stood.current.ids, ids)) {
      dealt.current.push(ids);
      const next = list.pairs[Math.min(stood.current.at, list.pairs.length - 1)];
      stood.current = null;
      show(next ? pairOf(next) : null);
    }
  }, [list, busy, isFetching, show, ids, at]);
  return {
    list,
    error,
    ids,
    at,
    show,
    step: (by) => {
      const next = pairs[at < 0 ? 0 : Math.min(Math.max(at + by, 0), pairs.length - 1)];
      if (next) show(pairOf(next));
    },
    dealWith: async (act) => {
      setBusy(true);
      const next = at < 0 ? null : afterwards(pairs, at);
      try {
        await act();
        await client.invalidateQueries({ queryKey: listed });
        if (ids) dealt.current.push(ids);
        setLeft(ids);
        show(next);
        return true;
      } catch (failure) {
        onFault(failure);
        return false;
      } finally {
        setBusy(false);
      }
    },
    busy: busy || leaving,
  };
}
