import { Tabs } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useMemo, useRef } from 'react';
import type { CampaignPage } from '@/bridge/campaigns';
import type { CreatorRow } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { useKeys } from '@/shared/lib/keys';
import { useListSearch } from '@/shared/lib/listSearch';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ExportMenu } from '@/shared/ui/ExportMenu';
import { FilterBar } from '@/shared/ui/FilterBar';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import type { KeptSearch } from '@/shared/ui/SavedViews';
import { StateBadge } from '@/shared/ui/StateBadge';
import { type TableControls, WindowedTable } from '@/shared/ui/WindowedTable';
import { CampaignPicker } from './CampaignPicker';
import { sortable } from './columns';
import { mostCompared } from './decisions';
import { barFacets } from './filters/barFacets';
import { FilterChips } from './filters/FilterChips';
import filterStyles from './filters/Filters.module.css';
import { MoreButton } from './filters/MoreButton';
import { MoreFilters } from './filters/MoreFilters';
import { useCreatorQuery } from './filters/useCreatorQuery';
import { BriefLine } from './shortlist/BriefLine';
import { shortlistColumns } from './shortlist/columns';
import { NobodyHere } from './shortlist/NobodyHere';
import { Reasons } from './shortlist/Reasons';
import styles from './shortlist/Shortlist.module.css';
import { ShortlistBar } from './shortlist/ShortlistBar';
import { isDecided, standing, type Tab, tabOf, tabs } from './shortlist/tabs';
import { useDecisionKeys } from './shortlist/useDecisionKeys';
import { useShortlist } from './shortlist/useShortlist';
import { useChosen } from './useChosen';
import { useDecisions } from './useDecisions';

const rowId = (row: CreatorRow) => row.id;
const none: string[] = [];
const rowName = (row: CreatorRow) => row.name;
const reasonsOf = (row: CreatorRow) => <Reasons fit={row.fit} />;

export function ShortlistRoom({ page }: { page: CampaignPage }) {
  const [search, change] = useListSearch();
  const navigate = useNavigate();
  const tab = tabOf(search.tab);
  const { query, filters, facets, order, setFilters, sortBy } = useCreatorQuery(page.id);
  const { list, asked, error } = useShortlist(page, tab, query);
  const brief = list?.brief;
  const { chosen, setChosen, clear, all } = useChosen(page.id);
  const [more, setMore] = useLocalStorage({ key: 'backlot.creators.more', defaultValue: false });
  const controls = useRef<TableControls>(null);
  const frozen = page.phase === 'wrapped';
  const { decide, dialog, busy } = useDecisions(page.id, frozen);
  const { onFocusChange, onChosen } = useDecisionKeys({
    frozen,
    chosen,
    clear,
    decide,
    controls,
    leaves: tab !== 'all',
  });
  const latest = useRef(decide);
  latest.current = decide;
  const ranked = order.column === 'fit' && order.down;
  const wide = useMediaQuery(more ? '(min-width: 1700px)' : '(min-width: 1400px)') ?? false;
  const narrow = useMediaQuery('(max-width: 1180px)') ?? false;
  const room = wide ? 'wide' : more || narrow ? 'little' : 'usual';
  const platforms = filters.platforms.length > 0 ? filters.platforms : (brief?.platforms ?? none);
  const columns = useMemo(
    () =>
      shortlistColumns({
        currency: brief?.currency ?? '',
        statuses: page.statuses,
        ranked,
        frozen,
        room,
        platforms,
        onDecide: (row, status) => latest.current({ ids: [row.id], name: row.name }, status),
      }),
    [brief?.currency, page.statuses, ranked, frozen, room, platforms],
  );
  const compare =
    chosen.size > 0 && chosen.size <= mostCompared
      ? () => void navigate({ to: '/compare', search: { ids: [...chosen].join(' '), campaign: page.id } })
      : undefined;
  useKeys([
    {
      keys: 'c',
      label: 'Compare the selected',
      group: 'Shortlist',
      when: () => compare !== undefined,
      run: () => compare?.(),
    },
    {
      keys: 'Escape',
      label: 'Clear the selection',
      group: 'Shortlist',
      when: () => chosen.size > 0,
      run: clear,
    },
  ]);
  const showView = ({ campaign, ...kept }: KeptSearch) =>
    void navigate({
      to: '/campaigns/$id/shortlist',
      params: { id: campaign ?? page.id },
      search: { ...kept, tab: undefined },
    });
  const selectAll = () => {
    if (asked && list) void all(asked, list.total);
  };

  return (
    <Page
      fill
      header={
        <PageHeader
          title="Find creators"
          note={
            <span className={styles.note}>
              for {page.name}
              {list ? <span>{count(list.total, 'creator')}</span> : null}
              {frozen ? <StateBadge state="done">Wrapped up: look, but nothing changes</StateBadge> : null}
            </span>
          }
          actions={
            <>
              <CampaignPicker
                words="Another campaign"
                onPick={(id) => void navigate({ to: '/campaigns/$id/shortlist', params: { id }, search: {} })}
              />
              <ExportMenu
                name={`shortlist ${page.name}`}
                disabled={!list?.total}
                choice={() => (asked ? { list: asked } : { ids: [] })}
              />
            </>
          }
        >
          {brief && list ? <BriefLine brief={brief} weights={list.weights} /> : null}
          <FilterBar
            list="creators"
            placeholder="Name, handle, mail, niche"
            facets={barFacets(facets)}
            counted
            more={<MoreButton filters={filters} opened={more} onToggle={() => setMore(!more)} />}
            views={{ campaign: page.id, onShow: showView }}
          />
          <FilterChips filters={filters} bands={facets.bands} onChange={setFilters} />
          <Parts
            page={page}
            tab={tab}
            onChange={(next) => change({ tab: next === 'all' ? undefined : next })}
          />
        </PageHeader>
      }
    >
      <div className={filterStyles.side}>
        {list ? (
          <WindowedTable
            label="Shortlist"
            columns={columns}
            total={list.total}
            rowAt={list.rowAt}
            onSight={list.onSight}
            listKey={list.key}
            rowId={rowId}
            rowName={rowName}
            rowHeight={64}
            below={reasonsOf}
            controls={controls}
            onFocusChange={onFocusChange}
            onOpen={(row) => void navigate({ to: '/creators/$id', params: { id: row.id } })}
            sort={order}
            sortable={sortable}
            onSort={sortBy}
            selection={chosen}
            onSelectionChange={setChosen}
            onSelectAll={selectAll}
            empty={<NobodyHere tab={tab} />}
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
            campaign={{ currency: brief?.currency ?? '' }}
            onChange={setFilters}
            onClose={() => setMore(false)}
          />
        ) : null}
      </div>
      <ShortlistBar
        campaignId={page.id}
        chosen={chosen}
        frozen={frozen}
        busy={busy}
        onCompare={compare}
        onDecide={onChosen}
        onClear={clear}
      />
      {dialog}
    </Page>
  );
}

/** After a click the keys are the list's; whoever came by the keyboard stays among the tabs. */
const toTheList = ({ detail, target }: MouseEvent) => {
  if (detail > 0 && target instanceof Element) target.closest('button')?.blur();
};

function Parts({ page, tab, onChange }: { page: CampaignPage; tab: Tab; onChange: (tab: Tab) => void }) {
  return (
    <Tabs value={tab} onChange={(next) => onChange(tabOf(next ?? undefined))}>
      <Tabs.List aria-label="Parts of the shortlist" onClick={toTheList}>
        {tabs.map(({ tab: each, name }) => {
          const figure = isDecided(each) ? standing(page, each).length : 0;
          return (
            <Tabs.Tab key={each} value={each}>
              {name} {figure > 0 ? <span className={styles.figure}>{figure}</span> : null}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
    </Tabs>
  );
}
