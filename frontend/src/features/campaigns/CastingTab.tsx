import { Button } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { CampaignPage, Casting, StatusChoice } from '@/bridge/campaigns';
import { useKeys } from '@/shared/lib/keys';
import { inFacet, isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { textMatches } from '@/shared/lib/text';
import { DataTable, type TableColumn } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { AddCreators } from './AddCreators';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { StatusBar } from './StatusBar';
import { TermsPanel } from './TermsPanel';

/** Who takes part, how far each is, and on what terms. */
export function CastingTab({ page }: { page: CampaignPage }) {
  const [search, change] = useListSearch();
  const [adds, setAdds] = useState(false);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const wrapped = page.phase === 'wrapped';
  useKeys([
    { keys: 'n', label: 'Add creators', group: 'Casting', when: () => !wrapped, run: () => setAdds(true) },
    {
      keys: 'Escape',
      label: 'Clear the selection',
      group: 'Casting',
      when: () => selection.size > 0,
      run: () => setSelection(new Set()),
    },
  ]);
  const facets = useStatusFacets(page.statuses);
  const rows = useMemo(
    () =>
      page.castings.filter(
        (casting) =>
          inFacet(search, 'influencer', casting.influencerStatus) &&
          inFacet(search, 'contract', casting.contractStatus) &&
          inFacet(search, 'payment', casting.paymentStatus) &&
          textMatches(search.q ?? '', casting.creator, ...casting.accounts.map(({ handle }) => handle)),
      ),
    [page.castings, search],
  );
  const open = page.castings.find(({ id }) => id === search.open);
  const selected = page.castings.filter(({ id }) => selection.has(id));
  const addButton = (
    <Button
      disabled={wrapped}
      leftSection={<IconUserPlus size={15} stroke={1.75} aria-hidden />}
      onClick={() => setAdds(true)}
    >
      Add creators
    </Button>
  );
  return (
    <>
      {page.castings.length > 0 ? (
        <div className={styles.tools}>
          <FilterBar list="casting" facets={facets} placeholder="Filter creators" />
          {addButton}
        </div>
      ) : null}
      <DataTable
        label="Creators in this campaign"
        columns={columns}
        rows={rows}
        rowId={(casting) => casting.id}
        rowName={(casting) => `${casting.creator}, ${casting.influencerStatusName}`}
        rowHeight={44}
        openId={search.open}
        selection={selection}
        onSelectionChange={setSelection}
        onOpen={(casting) => change({ open: casting.id })}
        empty={
          isNarrowed(search) && page.castings.length > 0 ? (
            <EmptyState title="Nobody fits these filters" action={<ClearFilters />} />
          ) : (
            <EmptyState
              icon={<IconUsers size={20} stroke={1.6} />}
              title="Nobody takes part yet"
              action={addButton}
            >
              Add creators: each starts as a prospect. Then set the terms and agree on pieces.
            </EmptyState>
          )
        }
      />
      <StatusBar
        statuses={page.statuses}
        castings={selected}
        onClear={() => setSelection(new Set())}
        onAgree={
          wrapped
            ? undefined
            : (ids) =>
                change({ tab: 'deliverables', open: `new ${ids.join(' ')}`, q: undefined, f: undefined })
        }
      />
      <AddCreators page={page} opened={adds} onClose={() => setAdds(false)} />
      {open ? <TermsPanel key={open.id} page={page} casting={open} /> : null}
    </>
  );
}

function useStatusFacets(statuses: StatusChoice[]) {
  return useMemo(() => {
    const of = (id: string, label: string) => ({
      id,
      label,
      options: statuses
        .filter(({ group }) => group === id)
        .map(({ status, name }) => ({ value: status, label: name })),
    });
    return [of('influencer', 'Status'), of('contract', 'Contract'), of('payment', 'Payment')];
  }, [statuses]);
}

const Status = ({ name }: { name: string }) =>
  name ? <span className={styles.status}>{name}</span> : <span className={list.faint}>–</span>;

const columns: TableColumn<Casting>[] = [
  {
    id: 'creator',
    name: 'Creator',
    width: 'minmax(170px, 1.5fr)',
    sort: (c) => c.creator,
    cell: (c) => (
      <>
        <span className={`${list.strong} ${list.clip}`}>{c.creator}</span>
        <span className={styles.platforms}>
          {[...new Set(c.accounts.map(({ platform }) => platform))].map((platform) => (
            <PlatformIcon key={platform} platform={platform} size={14} />
          ))}
        </span>
      </>
    ),
  },
  {
    id: 'influencer',
    name: 'Status',
    width: 'minmax(130px, 1fr)',
    sort: (c) => c.influencerStatusName,
    cell: (c) => <Status name={c.influencerStatusName} />,
  },
  {
    id: 'contract',
    name: 'Contract',
    width: 'minmax(112px, 0.8fr)',
    sort: (c) => c.contractStatusName || null,
    cell: (c) => <Status name={c.contractStatusName} />,
  },
  {
    id: 'payment',
    name: 'Payment',
    width: 'minmax(112px, 0.8fr)',
    sort: (c) => c.paymentStatusName || null,
    cell: (c) => <Status name={c.paymentStatusName} />,
  },
  {
    id: 'pieces',
    name: 'Pieces',
    width: '72px',
    align: 'end',
    sort: (c) => c.deliverables.length,
    cell: (c) =>
      c.deliverables.filter(({ cancelled }) => !cancelled).length || <span className={list.faint}>–</span>,
  },
  {
    id: 'fee',
    name: 'Fee',
    width: '110px',
    align: 'end',
    sort: (c) => c.feeMinor,
    cell: (c) =>
      c.feeMinor > 0 ? (
        <MoneyText minor={c.feeMinor} currency={c.currency} short />
      ) : (
        <span className={list.faint}>not set</span>
      ),
  },
  {
    id: 'window',
    name: 'Paid within',
    width: '94px',
    align: 'end',
    sort: (c) => c.paymentWindowDays,
    cell: (c) => `${c.paymentWindowDays} days`,
  },
  {
    id: 'rounds',
    name: 'Rounds',
    width: '76px',
    align: 'end',
    sort: (c) => c.revisionLimit,
    cell: (c) => c.revisionLimit,
  },
];
