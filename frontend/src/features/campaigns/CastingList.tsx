import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { CampaignPage, Casting } from '@/bridge/campaigns';
import { compactFigure } from '@/shared/lib/text';
import { DataTable, type TableColumn } from '@/shared/ui/DataTable';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { StatusMenu } from './StatusMenu';
import { type Group, groups, mostFollowers, nextStep, statusOf } from './statuses';
import type { StatusMoves } from './useStatusMoves';

interface Props {
  page: CampaignPage;
  castings: Casting[];
  moves: StatusMoves;
  openId: string | undefined;
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
  onOpen: (casting: Casting) => void;
  empty: ReactNode;
}

/** Who takes part, with the three statuses side by side, each changed where it stands. */
export function CastingList(props: Props) {
  const { page, moves } = props;
  const columns = useMemo(() => columnsFor(page, moves.set), [page, moves.set]);
  return (
    <DataTable
      label="Creators in this campaign"
      columns={columns}
      rows={props.castings}
      rowId={(casting) => casting.id}
      rowName={(casting) => `${casting.creator}, ${casting.influencerStatusName}`}
      rowHeight={44}
      openId={props.openId}
      selection={props.selection}
      onSelectionChange={props.onSelectionChange}
      onOpen={props.onOpen}
      empty={props.empty}
    />
  );
}

function columnsFor(page: CampaignPage, set: StatusMoves['set']): TableColumn<Casting>[] {
  const place = new Map(page.statuses.map(({ status }, at) => [status, at]));
  const widths: Record<Group, string> = {
    influencer: 'minmax(150px, 1fr)',
    contract: 'minmax(136px, 0.8fr)',
    payment: 'minmax(146px, 0.8fr)',
  };
  return [
    creatorColumn,
    ...groups.map(
      ({ group, name, label }): TableColumn<Casting> => ({
        id: group,
        name,
        width: widths[group],
        // By how far they are, not by the alphabet.
        sort: (casting) => place.get(statusOf(casting, group)) ?? null,
        cell: (casting) => (
          <StatusMenu
            statuses={page.statuses}
            group={group}
            label={`${label} status of ${casting.creator}`}
            status={statusOf(casting, group)}
            onPick={(status) => set([casting], group, status)}
          />
        ),
      }),
    ),
    nextColumn(page, set),
    ...termColumns,
  ];
}

const creatorColumn: TableColumn<Casting> = {
  id: 'creator',
  name: 'Creator',
  width: 'minmax(172px, 1.4fr)',
  sort: (c) => c.creator,
  cell: (c) => (
    <>
      <span className={list.two}>
        <span className={styles.withMark}>
          <span className={`${list.strong} ${list.clip}`}>{c.creator}</span>
          <CreatorFlag id={c.creatorId} size={14} />
        </span>
        {c.reason ? (
          <span className={list.soft} data-tip={c.reason}>
            {c.reason}
          </span>
        ) : null}
      </span>
      <span className={styles.platforms}>
        {[...new Set(c.accounts.map(({ platform }) => platform))].map((platform) => (
          <PlatformIcon key={platform} platform={platform} size={14} />
        ))}
      </span>
    </>
  ),
};

const nextColumn = (page: CampaignPage, set: StatusMoves['set']): TableColumn<Casting> => ({
  id: 'next',
  name: 'Next step',
  width: '112px',
  cell: (casting) => {
    const next = nextStep(page.statuses, casting);
    return next ? (
      <Button
        variant="subtle"
        size="compact-xs"
        tabIndex={-1}
        aria-label={`${next.words}: ${casting.creator}`}
        onClick={(event) => {
          event.stopPropagation();
          set([casting], 'influencer', next.status);
        }}
      >
        {next.words}
      </Button>
    ) : null;
  },
});

const faint = (words: string) => <span className={list.faint}>{words}</span>;

const termColumns: TableColumn<Casting>[] = [
  {
    id: 'followers',
    name: 'Followers',
    width: '84px',
    align: 'end',
    sort: mostFollowers,
    cell: (c) => {
      const followers = mostFollowers(c);
      return followers === null ? faint('–') : compactFigure(followers);
    },
  },
  {
    id: 'pieces',
    name: 'Pieces',
    width: '60px',
    align: 'end',
    sort: (c) => c.deliverables.length,
    cell: (c) => c.deliverables.filter(({ cancelled }) => !cancelled).length || faint('–'),
  },
  {
    id: 'fee',
    name: 'Fee',
    width: '92px',
    align: 'end',
    sort: (c) => c.feeMinor,
    cell: (c) =>
      c.feeMinor > 0 ? <MoneyText minor={c.feeMinor} currency={c.currency} short /> : faint('not set'),
  },
];
