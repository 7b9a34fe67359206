import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { isNarrowed, type ListSearch, useListSearch } from '@/shared/lib/listSearch';
import type { Facet } from '@/shared/ui/FacetPicker';
import { type Asked, askedOf, facetsOf, hasSeveral, keep, lanesOf, type Surrounded } from './narrow';
import type { BoardColumn } from './types';

/** The most cards of a column that a read gives. */
const most = 500;
const usuallyFirst = 100;
const nothingAsked = askedOf({});

export interface BoardFilter extends Asked {
  /** Cards of each column. */
  limit: number;
  column: string;
  offset: number;
}

interface Options<B> {
  key: (of: unknown) => QueryKey;
  read: (filter: BoardFilter) => Promise<B>;
  /** For boards on which the clock moves cards: how often to look, in milliseconds. */
  every?: number;
  /** Cards of each column at first; scrolling reads more. */
  first?: number;
}

export interface BoardReading<B> {
  board: B | undefined;
  error: unknown;
  /** The key of the board that is shown, for optimistic moves. */
  queryKey: QueryKey;
  facets: Facet[];
  lanes: ReturnType<typeof lanesOf>;
  search: ListSearch;
  change: (part: Partial<ListSearch>) => void;
  narrowed: boolean;
  /** Reads more of the columns; left out when they are all here. */
  onMore: (() => void) | undefined;
}

/** Reads a board as the address narrows it, keeping what was shown until the new cards are here. */
export function useBoardReading<
  C extends Surrounded,
  K extends BoardColumn<C>,
  B extends { columns: K[]; now: number },
>({ key, read, every, first = usuallyFirst }: Options<B>): BoardReading<B> {
  const [search, change] = useListSearch();
  const [wanted, setWanted] = useState(first);
  const asked = askedOf(search);
  const several = hasSeveral(search);
  const limit = several ? most : wanted;
  const ask = (filter: Asked, cards: number) => ({
    queryKey: key({ ...filter, limit: cards }),
    queryFn: () => read({ ...filter, limit: cards, column: '', offset: 0 }),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
  const mine = ask(asked, limit);
  const { data, error } = useQuery(mine);
  const { data: whole } = useQuery(ask(nothingAsked, first));

  const board = useMemo(
    () => (data && several ? sift<C, K, B>(data, search) : data),
    [data, several, search],
  );
  const facets = useMemo(() => facetsOf((whole ?? data)?.columns ?? []), [whole, data]);
  const more = board?.columns.some(({ count, cards }) => count > cards.length) && limit < most;
  const grow = useCallback(() => setWanted((now) => Math.min(most, now * 2)), []);
  return {
    board,
    error,
    queryKey: mine.queryKey,
    facets,
    lanes: lanesOf(search),
    search,
    change,
    narrowed: isNarrowed(search),
    onMore: more ? grow : undefined,
  };
}

/** Leaves only the cards that fit the address, and counts those. */
function sift<C extends Surrounded, K extends BoardColumn<C>, B extends { columns: K[] }>(
  board: B,
  search: ListSearch,
): B {
  const columns = board.columns.map((column) => {
    const cards = column.cards.filter((card) => keep(search, card));
    const late = cards.filter((card) => 'state' in card && card.state === 'late').length;
    return { ...column, cards, count: cards.length, lateCount: late };
  });
  return { ...board, columns };
}
