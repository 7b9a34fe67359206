import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { campaignCalls, type Matrix, type MatrixFilter } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { isNarrowed, type ListSearch } from '@/shared/lib/listSearch';
import { byAlphabet } from '@/shared/lib/text';
import type { Facet } from '@/shared/ui/FacetPicker';
import { platformChoices } from '@/shared/ui/PlatformIcon';
import { type State, stateWords } from '@/shared/ui/state';

/** True when campaigns in planning and wrapped ones are shown, too. */
export const showsAll = (search: ListSearch): boolean => search.f?.scope?.[0] === 'all';

const filterOf = (search: ListSearch): MatrixFilter => ({
  text: search.q ?? '',
  clientIds: search.f?.client ?? [],
  campaignIds: search.f?.campaign ?? (search.campaign ? [search.campaign] : []),
  platforms: search.f?.platform ?? [],
  states: search.f?.state ?? [],
  ownerIds: search.f?.owner ?? [],
  lateOnly: (search.f?.late?.length ?? 0) > 0,
  all: showsAll(search),
});

const nothing: ListSearch = {};

const reading = (search: ListSearch) => {
  const filter = filterOf(search);
  return {
    queryKey: keys.campaign.board(filter),
    queryFn: () => campaignCalls.matrix(filter),
    placeholderData: keepPreviousData,
    // Deadlines pass without anything being written.
    refetchInterval: 60_000,
  };
};

/** The matrix as the address narrows it, and the choices of its filters. */
export function useMatrix(search: ListSearch) {
  const { data: matrix, error } = useQuery(reading(search));
  const { data: whole } = useQuery(reading(showsAll(search) ? { f: { scope: ['all'] } } : nothing));
  const { data: colleagues = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  const facets = useMemo(() => facetsOf(whole, colleagues), [whole, colleagues]);
  return { matrix, error, facets, narrowed: isNarrowed({ ...search, f: { ...search.f, scope: [] } }) };
}

function facetsOf(matrix: Matrix | undefined, colleagues: { id: string; name: string }[]): Facet[] {
  const campaigns = matrix?.campaigns ?? [];
  const clients = new Map(campaigns.map(({ clientId, client }) => [clientId, client]));
  const named = (pairs: Iterable<[string, string]>) =>
    [...pairs].map(([value, label]) => ({ value, label })).sort((a, b) => byAlphabet(a.label, b.label));
  const used = new Set(matrix?.pieces.map(({ platform }) => platform));
  return [
    { id: 'client', label: 'Client', options: named(clients) },
    { id: 'campaign', label: 'Campaign', options: named(campaigns.map(({ id, name }) => [id, name])) },
    { id: 'platform', label: 'Platform', options: platformChoices.filter(({ value }) => used.has(value)) },
    {
      id: 'state',
      label: 'State',
      options: (Object.keys(stateWords) as State[])
        .filter((state) => state !== 'blocked')
        .map((state) => ({ value: state, label: stateWords[state] })),
    },
    { id: 'owner', label: 'Owner', options: named(colleagues.map(({ id, name }) => [id, name])) },
  ];
}
