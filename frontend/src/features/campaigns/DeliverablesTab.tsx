import { Button } from '@mantine/core';
import { IconMovie, IconPlus, IconUserPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { CampaignPage } from '@/bridge/campaigns';
import { useKeys } from '@/shared/lib/keys';
import { inFacet, isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { textMatches } from '@/shared/lib/text';
import { DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { LateToggle } from '@/shared/ui/LateToggle';
import { platformName } from '@/shared/ui/PlatformIcon';
import { AgreePanel } from './AgreePanel';
import styles from './CampaignPage.module.css';
import { PiecePanel } from './PiecePanel';
import { type PieceRow, pieceColumns } from './pieceColumns';

/** Every piece of the campaign: what is owed, when, and where it stands now. */
export function DeliverablesTab({ page }: { page: CampaignPage }) {
  const [search, change] = useListSearch();
  const all = useMemo<PieceRow[]>(
    () => page.castings.flatMap((casting) => casting.deliverables.map((piece) => ({ ...piece, casting }))),
    [page.castings],
  );
  const onlyLate = (search.f?.late?.length ?? 0) > 0;
  const rows = useMemo(
    () =>
      all
        .filter(
          (piece) =>
            inFacet(search, 'creator', piece.casting.creatorId) &&
            inFacet(search, 'platform', piece.platform) &&
            inFacet(search, 'stage', piece.stage) &&
            (!onlyLate || piece.state === 'late') &&
            textMatches(
              search.q ?? '',
              piece.title,
              piece.casting.creator,
              piece.formatName,
              piece.platformName,
            ),
        )
        .sort((a, b) => Number(a.cancelled) - Number(b.cancelled) || a.postAt - b.postAt),
    [all, search, onlyLate],
  );
  const columns = useMemo(() => pieceColumns(page), [page]);
  const facets = useMemo(() => facetsOf(page, all), [page, all]);
  const canAgree = page.phase !== 'wrapped' && page.castings.length > 0;
  const start = () => change({ open: 'new' });
  useKeys([
    { keys: 'n', label: 'Agree on a piece', group: 'Deliverables', when: () => canAgree, run: start },
  ]);

  const opened = all.find(({ id }) => id === search.open);
  const starts = canAgree && search.open?.startsWith('new');
  const startsWith = search.open?.split(' ').slice(1) ?? [];
  const agreeButton = (
    <Button
      disabled={!canAgree}
      leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
      onClick={start}
    >
      Agree on a piece
    </Button>
  );
  return (
    <>
      {all.length > 0 ? (
        <div className={styles.tools}>
          <FilterBar list="deliverables" facets={facets} placeholder="Filter pieces" end={<LateToggle />} />
          {agreeButton}
        </div>
      ) : null}
      <DataTable
        label="Deliverables"
        columns={columns}
        rows={rows}
        rowId={(piece) => piece.id}
        rowName={(piece) => `${piece.title}, ${piece.casting.creator}, ${piece.stageName}`}
        rowHeight={48}
        openId={search.open}
        onOpen={(piece) => change({ open: piece.id })}
        empty={
          isNarrowed(search) && all.length > 0 ? (
            <EmptyState title="No piece fits these filters" action={<ClearFilters />} />
          ) : (
            <Nothing page={page} agreeButton={agreeButton} onCasting={() => change({ tab: 'casting' })} />
          )
        }
      />
      {starts ? <AgreePanel page={page} castingIds={startsWith} /> : null}
      {opened ? <PiecePanel key={opened.id} page={page} piece={opened} /> : null}
    </>
  );
}

function facetsOf(page: CampaignPage, pieces: PieceRow[]) {
  const named = (pairs: [string, string][]) =>
    [...new Map(pairs)].map(([value, label]) => ({ value, label }));
  return [
    {
      id: 'creator',
      label: 'Creator',
      options: named(pieces.map((p) => [p.casting.creatorId, p.casting.creator])),
    },
    {
      id: 'platform',
      label: 'Platform',
      options: named(pieces.map((p) => [p.platform, platformName(p.platform)])),
    },
    {
      id: 'stage',
      label: 'Stage',
      options: page.counts
        .filter(({ count }) => count > 0)
        .map(({ stage, name }) => ({ value: stage, label: name })),
    },
  ];
}

interface NothingProps {
  page: CampaignPage;
  agreeButton: React.ReactNode;
  onCasting: () => void;
}

function Nothing({ page, agreeButton, onCasting }: NothingProps) {
  const icon = <IconMovie size={20} stroke={1.6} />;
  if (page.castings.length === 0) {
    return (
      <EmptyState
        icon={icon}
        title="First the creators"
        action={
          <Button leftSection={<IconUserPlus size={15} stroke={1.75} aria-hidden />} onClick={onCasting}>
            To the casting
          </Button>
        }
      >
        Pieces are agreed with a creator. Add the first one to the campaign.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title="No pieces agreed yet" action={agreeButton}>
      Say who posts what, where and when: the deadlines of every stage follow from that, and the piece waits
      on the review board for its first draft.
    </EmptyState>
  );
}
