import { ActionIcon } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import type { StatusChoice } from '@/bridge/campaigns';
import type { CreatorRow } from '@/bridge/creators';
import { formatMoney } from '@/shared/lib/money';
import type { TableColumn } from '@/shared/ui/DataTable';
import { StatusWord } from '@/shared/ui/StatusWord';
import {
  accountsColumn,
  engagementColumn,
  followersColumn,
  nameColumn,
  qualityColumn,
  type Room,
} from '../columns';
import { decisions } from '../decisions';
import list from '../List.module.css';
import { roughMoney } from '../words';
import styles from './Shortlist.module.css';

interface Options {
  currency: string;
  statuses: StatusChoice[];
  /** Rows are in the order of their rank. */
  ranked: boolean;
  frozen: boolean;
  /** How much room there is: for what the reasons say too, and for the accounts. */
  room: Room;
  /** The platforms that the brief or the filters ask for. */
  platforms: string[];
  onDecide: (row: CreatorRow, status: string) => void;
}

const keepFromRow = (event: SyntheticEvent) => event.stopPropagation();

/** The columns of a shortlist. Rank, fit and the decisions stand beside both lines of a row. */
export function shortlistColumns(options: Options): TableColumn<CreatorRow>[] {
  const { currency, statuses, ranked, frozen, room, platforms, onDecide } = options;
  return [
    {
      id: 'rank',
      name: '#',
      width: '44px',
      align: 'end',
      tall: true,
      cell: (_, index) =>
        ranked ? <span className={list.faint}>{(index + 1).toLocaleString('en')}</span> : '',
    },
    { id: 'fit', name: 'Fit', width: '70px', tall: true, cell: (row) => <FitBar score={row.fit?.score} /> },
    nameColumn,
    ...(room === 'wide' ? [accountsColumn(platforms)] : []),
    ...(room === 'little' ? [] : [followersColumn(platforms), engagementColumn(platforms), qualityColumn]),
    {
      id: 'fee',
      name: 'Fee',
      width: '104px',
      align: 'end',
      cell: (row) => <Fee row={row} currency={currency} />,
    },
    {
      id: 'status',
      name: 'In this campaign',
      width: '136px',
      cell: (row) => {
        const choice = statuses.find(({ status }) => status === row.influencerStatus);
        return row.castingId ? (
          <span data-tip={row.statusReason || undefined} className={styles.status}>
            <StatusWord choice={choice} />
          </span>
        ) : null;
      },
    },
    {
      id: 'decide',
      name: '',
      width: '104px',
      align: 'end',
      cell: (row) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps clicks and keys of the buttons from the row around them.
        <span className={styles.decide} onClick={keepFromRow} onKeyDown={keepFromRow}>
          {decisions.map(({ status, key, words, icon: Icon }) => (
            <ActionIcon
              key={status}
              size={28}
              tabIndex={-1}
              disabled={frozen}
              data-on={row.influencerStatus === status || undefined}
              aria-label={`${words} ${row.name}`}
              data-tip={`${words} (${key})`}
              onClick={() => onDecide(row, status)}
            >
              <Icon size={15} stroke={1.75} />
            </ActionIcon>
          ))}
        </span>
      ),
    },
  ];
}

function FitBar({ score }: { score: number | undefined }) {
  if (score === undefined) return null;
  return (
    <span className={styles.fit}>
      <span data-figures className={styles.score}>
        {score}
      </span>
      <span className={styles.track} aria-hidden>
        <i style={{ width: `${score}%` }} />
      </span>
    </span>
  );
}

function Fee({ row, currency }: { row: CreatorRow; currency: string }) {
  const minor = row.fit?.feeMinor;
  if (minor == null) return <span className={list.faint}>unknown</span>;
  return row.fit?.feeEstimated ? (
    <span data-tip="Worked out from what others ask for as many followers">
      about {roughMoney(minor, currency)}
    </span>
  ) : (
    formatMoney(minor, currency, { short: true })
  );
}
