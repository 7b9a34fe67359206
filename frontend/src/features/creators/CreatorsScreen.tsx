import { Button } from '@mantine/core';
import { IconFileImport, IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type CreatorFilter, type CreatorRow, creators } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import { useKeys } from '@/shared/lib/keys';
import { inFacet, isNarrowed, type ListSearch, useListSearch } from '@/shared/lib/listSearch';
import { countryName } from '@/shared/lib/places';
import { count } from '@/shared/lib/text';
import { DataTable, type TableColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { platformName } from '@/shared/ui/PlatformIcon';
import { AccountsCell } from './AccountsCell';
import { ImportDialog } from './ImportDialog';
import { NewCreatorDialog } from './NewCreatorDialog';
import { type CreatorList, rowsAtOnce, useCreatorList } from './useCreatorList';
import { followerBands, rate, topAccount } from './words';

const columns: TableColumn<CreatorRow>[] = [
  { id: 'name', name: 'Name', width: 'minmax(150px, 3fr)', cell: (row) => row.name, sort: (row) => row.name },
  {
    id: 'accounts',
    name: 'Accounts',
    width: 'minmax(190px, 4fr)',
    cell: (row) => <AccountsCell row={row} />,
  },
  {
    id: 'followers',
    name: 'Followers',
    width: '96px',
    align: 'end',
    cell: (row) => followersOf(row),
    sort: (row) => topAccount(row)?.followers ?? null,
  },
  {
    id: 'engagement',
    name: 'Engagement',
    width: '96px',
    align: 'end',
    cell: (row) => rate(topAccount(row)?.engagementBp),
    sort: (row) => topAccount(row)?.engagementBp ?? null,
  },
  {
    id: 'niches',
    name: 'Niche',
    width: 'minmax(110px, 2fr)',
    cell: (row) => row.niches.join(', '),
    sort: (row) => row.niches[0] ?? null,
  },
  {
    id: 'country',
    name: 'Country',
    width: 'minmax(76px, 2fr)',
    cell: (row) => (row.country ? countryName(row.country) : ''),
    sort: (row) => (row.country ? countryName(row.country) : null),
  },
  {
    id: 'live',
    name: 'Live',
    width: '64px',
    align: 'end',
    cell: (row) => row.liveCastings || '',
    sort: (row) => row.liveCastings,
  },
  {
    id: 'pay',
    name: 'Days to pay',
    width: '100px',
    align: 'end',
    cell: (row) => row.averageDaysToPay ?? '',
    sort: (row) => row.averageDaysToPay ?? null,
  },
];

function followersOf(row: CreatorRow) {
  const followers = topAccount(row)?.followers;
  return followers == null ? 'unknown' : followers.toLocaleString('en');
}

/** Every creator the agency knows: searched by words, narrowed by facets, one row each. */
export default function CreatorsScreen() {
  const [search, change] = useListSearch();
  const navigate = useNavigate();
  // In the address, so that the palette can open them from anywhere.
  const open = (open?: 'new' | 'import') => change({ open });
  // One chosen value narrows in the workspace; several are a choice among the rows that came.
  const one = (facet: string) => (isOnly(search, facet) ? (search.f?.[facet]?.[0] ?? '') : '');
  const band = followerBands.find(({ value }) => value === one('followers'));
  const filter: CreatorFilter = {
    text: search.q ?? '',
    niche: one('niche'),
    platform: one('platform'),
    country: one('country'),
    minFollowers: band?.min,
    maxFollowers: band?.max,
    sort: 'name',
    limit: rowsAtOnce,
  };
  const list = useCreatorList(filter);
  const { data: facets } = useQuery({ queryKey: keys.creator.choices(), queryFn: () => creators.facets() });
  useKeys([{ keys: 'n', label: 'New creator', group: 'Creators', run: () => open('new') }]);

  const options = (of: { value: string; count: number }[] | undefined, name = (value: string) => value) =>
    (of ?? []).map(({ value, count: figure }) => ({ value, label: `${name(value)} (${figure})` }));
  const rows = list?.rows.filter((row) => fits(row, search)) ?? [];
  const note = list ? noteOf(rows.length, list) : undefined;
  return (
    <Page
      fill
      header={
        <PageHeader
          title="Creators"
          note={note}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconFileImport size={15} />}
                onClick={() => open('import')}
              >
                Import
              </Button>
              <Button leftSection={<IconPlus size={15} />} onClick={() => open('new')}>
                New creator
              </Button>
            </>
          }
        >
          <FilterBar
            list="creators"
            placeholder="Name, handle, mail, niche"
            facets={[
              { id: 'niche', label: 'Niche', options: options(facets?.niches) },
              {
                id: 'platform',
                label: 'Platform',
                options: options(facets?.platforms, platformName),
              },
              { id: 'country', label: 'Country', options: options(facets?.countries, countryName) },
              { id: 'followers', label: 'Followers', options: followerBands },
            ]}
          />
        </PageHeader>
      }
    >
      {list ? (
        <DataTable
          label="Creators"
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          rowName={(row) => row.name}
          onOpen={(row) => void navigate({ to: '/creators/$id', params: { id: row.id } })}
          empty={
            isNarrowed(search) ? (
              <EmptyState icon={<IconUsers />} title="Nobody fits these filters" action={<ClearFilters />} />
            ) : (
              <EmptyState
                icon={<IconUsers />}
                title="No creators yet"
                action={<Button onClick={() => open('import')}>Import a sheet</Button>}
              >
                Import the sheet you work with today, or add creators one by one.
              </EmptyState>
            )
          }
        />
      ) : null}
      {search.open === 'new' ? (
        <NewCreatorDialog
          onClose={() => open()}
          onMade={(id) => void navigate({ to: '/creators/$id', params: { id } })}
        />
      ) : null}
      {search.open === 'import' ? <ImportDialog onClose={() => open()} /> : null}
    </Page>
  );
}

function fits(row: CreatorRow, search: ListSearch): boolean {
  const audience = topAccount(row)?.followers ?? null;
  const bands = followerBands.filter(
    ({ min = 0, max = Number.POSITIVE_INFINITY }) => audience !== null && audience >= min && audience <= max,
  );
  return (
    inFacet(search, 'niche', ...row.niches) &&
    inFacet(search, 'platform', ...row.accounts.map(({ platform }) => platform)) &&
    inFacet(search, 'country', row.country) &&
    (isOnly(search, 'followers') || inFacet(search, 'followers', ...bands.map(({ value }) => value)))
  );
}

const isOnly = (search: ListSearch, facet: string) => search.f?.[facet]?.length === 1;

/** How many there are; while the rest is still being read, how many will be. */
function noteOf(shown: number, { rows, total }: CreatorList): string {
  return count(shown < rows.length ? shown : total, 'creator');
}
