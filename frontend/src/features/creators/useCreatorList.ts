import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type CreatorFilter, type CreatorRow, creators } from '@/bridge/creators';
import { keys } from '@/bridge/keys';

/** How many rows are read in one go: few enough to show at once. */
export const rowsAtOnce = 500;

/** What there is of the list; `total` is how many there will be. */
export interface CreatorList {
  rows: CreatorRow[];
  total: number;
}

/** All creators that the filter chooses: the first ones at once, the rest behind them, so that any number can be sorted and scrolled. */
export function useCreatorList(filter: CreatorFilter): CreatorList | undefined {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    queryKey: keys.creator.list(filter),
    queryFn: ({ pageParam }) => creators.list(filter, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, { rows }) => sum + rows.length, 0);
      return last.rows.length > 0 && read < last.total ? read : undefined;
    },
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return useMemo(() => {
    if (!data) return undefined;
    // A row may come twice when somebody was added between two readings.
    const rows = new Map(data.pages.flatMap((page) => page.rows.map((row) => [row.id, row])));
    return { rows: [...rows.values()], total: data.pages.at(-1)?.total ?? 0 };
  }, [data]);
}
