import { Button } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconFileImport, IconPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { CreatorRow } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { NewCreatorDialog } from '@/shared/creators/NewCreatorDialog';
import { useKeys } from '@/shared/lib/keys';
import { isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ExportMenu } from '@/shared/ui/ExportMenu';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { WindowedTable } from '@/shared/ui/WindowedTable';
import { CampaignPicker } from './CampaignPicker';
import { ChosenBar } from './ChosenBar';
import { listColumns, sortable } from './columns';
import { DuplicatesLink } from './DuplicatesLink';
import { barFacets } from './filters/barFacets';
import { FilterChips } from './filters/FilterChips';
import styles from './filters/Filters.module.css';
import { MoreButton } from './filters/MoreButton';
import { MoreFilters } from './filters/MoreFilters';
import { useCreatorQuery } from './filters/useCreatorQuery';
import { ImportDialog } from './ImportDialog';
import { useChosen } from './useChosen';
import { useCreatorList } from './useCreatorList';
import { useImportDrop } from './useImportDrop';

const rowId = (row: CreatorRow) => row.id;
const rowName = (row: CreatorRow) => row.name;

/** Every creator the agency knows: searched by words, narrowed by filters, one row each, a million or more. */
export default function CreatorsScreen() {
  const [search, change] = useListSearch();
  const navigate = useNavigate();
  // In the address, so that the palette can open them from anywhere.
  const open = (open?: 'new' | 'import') => change({ open });
  const { query, filters, facets, order, setFilters, sortBy } = useCreatorQuery();
  const { list, error } = useCreatorList(query);
  const { chosen, setChosen, clear, all } = useChosen('creators');
  const drop = useImportDrop<HTMLDivElement>();
  const [more, setMore] = useLocalStorage({ key: 'backlot.creators.more', defaultValue: false });
  const wide = useMediaQuery('(min-width: 1500px)') ?? false;
  const room = more ? (wide ? 'usual' : 'little') : wide ? 'wide' : 'usual';
  const columns = useMemo(() => listColumns(room, filters.platforms), [room, filters.platforms]);
  const onOpen = useCallback(
    (row: CreatorRow) => void navigate({ to: '/creators/$id', params: { id: row.id } }),
    [navigate],
  );
  useKeys([{ keys: 'n', label: 'New creator', group: 'Creators', run: () => open('new') }]);

  return (
    <Page
      fill
      header={
        <PageHeader
          title="Creators"
          note={
            list ? (
              <>
                {count(list.total, 'creator')}{' '}
                {isNarrowed(search) ? null : <DuplicatesLink among={list.total} />}
              </>
            ) : undefined
          }
          actions={
            <>
              <CampaignPicker
                words="Rank for a campaign"
                onPick={(id) =>
                  void navigate({
                    to: '/campaigns/$id/shortlist',
                    params: { id },
                    search: { q: search.q, f: search.f },
                  })
                }
              />
              <ExportMenu
                name="creators"
                disabled={!list?.total}
                choice={() => (query ? { list: query } : { ids: [] })}
              />
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
            facets={barFacets(facets)}
            counted
            more={<MoreButton filters={filters} opened={more} onToggle={() => setMore(!more)} />}
            views={{ onShow: (kept) => void navigate({ to: '/creators', search: kept }) }}
          />
          <FilterChips filters={filters} bands={facets.bands} onChange={setFilters} />
        </PageHeader>
      }
    >
      <div className={styles.side} ref={drop}>
        {list ? (
          <WindowedTable
            label="Creators"
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            onSight={list.onSight}
            listKey={list.key}
            rowId={rowId}
            rowName={rowName}
            onOpen={onOpen}
            sort={order}
            sortable={sortable}
            onSort={sortBy}
            selection={chosen}
            onSelectionChange={setChosen}
            onSelectAll={() => query && void all(query, list.total)}
            empty={
              isNarrowed(search) ? (
                <EmptyState
                  icon={<IconUsers />}
                  title="Nobody fits these filters"
                  action={<ClearFilters />}
                />
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
        ) : (
          <div>
            {error ? <EmptyState title="The list can’t be read">{toFault(error).message}</EmptyState> : null}
          </div>
        )}
        {more ? (
          <MoreFilters
            filters={filters}
            facets={facets}
            onChange={setFilters}
            onClose={() => setMore(false)}
          />
        ) : null}
      </div>
      <ChosenBar chosen={chosen} onClear={clear} />
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
