import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { creators, type Facets } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import type { ListQuery } from '@/bridge/shortlist';
import { rebased, useListSearch } from '@/shared/lib/listSearch';
import { type Filters, readFilters, whereOf, writeFilters } from './filters';

/** By what a list is sorted; `down` is the greatest, the latest or the last letter first. */
export interface Order {
  column: string;
  down: boolean;
}

/** The orders whose first row is the least. */
const risesFirst = ['name', 'fee'];

/** What the address asks of a list of creators, of a campaign's when it has one, and ways to ask for something else. */
export function useCreatorQuery(campaignId = '') {
  const [search, change] = useListSearch();
  const { data: facets } = useQuery({ queryKey: keys.creator.choices(), queryFn: () => creators.facets() });
  const filters = useMemo(() => readFilters(search.f), [search.f]);
  const text = search.q ?? '';
  const bands = facets?.bands;
  const usual = campaignId || text ? 'fit' : 'name';
  const upwards = search.sort?.startsWith('-') ?? false;
  const sort = (upwards ? search.sort?.slice(1) : search.sort) || usual;
  const query = useMemo<ListQuery | null>(
    // The bands say which scores a band of quality is.
    () =>
      bands || filters.quality.length === 0
        ? { where: whereOf(filters, text, bands ?? []), campaignId, sort, upwards }
        : null,
    [filters, text, bands, campaignId, sort, upwards],
  );
  const order: Order = { column: sort, down: risesFirst.includes(sort) === upwards };
  return {
    query,
    filters,
    facets: facets ?? noFacets,
    order,
    setFilters: (next: Filters) =>
      change((now) => ({ f: rebased(writeFilters(filters), writeFilters(next), now.f) })),
    /** Sorts by a column, or turns it round when it is sorted by that already. */
    sortBy: (column: string) => change({ sort: column === sort && !upwards ? `-${column}` : column }),
  };
}

const noFacets: Facets = { niches: [], countries: [], platforms: [], languages: [], bands: [] };
