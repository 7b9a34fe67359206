import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CampaignPage } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { type Brief, type CreatorWindow, type ListQuery, shortlist } from '@/bridge/shortlist';
import { type CreatorList, useCreatorList } from '../useCreatorList';
import { means, ordered } from './order';
import { isDecided, standing, type Tab } from './tabs';

interface Shortlist {
  list?: CreatorList;
  error: Error | null;
  brief?: Brief;
  weights: CreatorWindow['weights'];
  /** What the list is asked by, null for one that holds only those who take part. */
  asked: ListQuery | null;
  /** The ids of everybody in the list, where it holds only those who take part. */
  ids?: string[];
}

const nothing = () => {};

/**
 * One part of a campaign's shortlist, best fit first: of all creators by the filters, or of those with one status in the
 * campaign by the text alone.
 */
export function useShortlist(page: CampaignPage, tab: Tab, query: ListQuery | null): Shortlist {
  const decided = isDecided(tab);
  const asked = useMemo<ListQuery | null>(
    () =>
      query && !decided ? { ...query, where: { ...query.where, notIn: tab === 'new' ? page.id : '' } } : null,
    [query, decided, tab, page.id],
  );
  const all = useCreatorList(asked);
  const ids = useMemo(() => (decided ? standing(page, tab) : []), [page, tab, decided]);
  const { data, error } = useQuery({
    queryKey: keys.creator.list({ ranked: page.id, ids }),
    queryFn: () => shortlist.ranked(ids, page.id),
    placeholderData: keepPreviousData,
  });
  const text = query?.where.text ?? '';
  const sort = query?.sort ?? 'fit';
  const upwards = query?.upwards ?? false;
  const few = useMemo<CreatorList | undefined>(() => {
    if (!decided || !data) return undefined;
    const inside = new Set(ids);
    const rows = ordered(
      data.rows.filter((row) => inside.has(row.id) && means(row, text)),
      sort,
      upwards,
    );
    return {
      key: `${page.id} ${tab} ${sort} ${upwards} ${text}`,
      total: rows.length,
      brief: data.brief,
      weights: data.weights,
      rowAt: (index) => rows[index],
      onSight: nothing,
    };
  }, [decided, data, ids, text, sort, upwards, tab, page.id]);
  return {
    list: decided ? few : all.list,
    asked,
    error: decided ? error : (all.error ?? error),
    brief: data?.brief,
    weights: data?.weights ?? [],
    ids: few && Array.from({ length: few.total }, (_, at) => few.rowAt(at)?.id ?? ''),
  };
}
