import { useMemo } from 'react';
import type { CampaignPage } from '@/bridge/campaigns';
import type { ListQuery } from '@/bridge/shortlist';
import { useCreatorList } from '../useCreatorList';
import { isDecided, statusesOf, type Tab } from './tabs';

/** One part of a campaign's shortlist by its filters: of all creators, or of those who take part with some statuses. */
export function useShortlist(page: CampaignPage, tab: Tab, query: ListQuery | null) {
  const { id, statuses } = page;
  const asked = useMemo<ListQuery | null>(() => {
    if (!query) return null;
    const part = isDecided(tab)
      ? { in: id, statuses: statusesOf(statuses, tab) }
      : { notIn: tab === 'new' ? id : '' };
    return { ...query, where: { ...query.where, ...part } };
  }, [query, tab, id, statuses]);
  return { ...useCreatorList(asked), asked };
}
