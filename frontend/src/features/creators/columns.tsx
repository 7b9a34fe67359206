import type { CreatorRow } from '@/bridge/creators';
import { countryName } from '@/shared/lib/places';
import { compactFigure } from '@/shared/lib/text';
import type { TableColumn } from '@/shared/ui/DataTable';
import { FlagMark } from '@/shared/ui/FlagMark';
import { AccountsCell } from './AccountsCell';
import styles from './List.module.css';
import { QualityCell } from './QualityCell';
import { rate, topAccount } from './words';

type Column = TableColumn<CreatorRow>;

/** How much room there is for columns. */
export type Room = 'little' | 'usual' | 'wide';

export const nameColumn: Column = {
  id: 'name',
  name: 'Name',
  width: 'minmax(150px, 3fr)',
  cell: (row) => (
    <>
      <span className={styles.name}>{row.name}</span>
      <FlagMark mark={row.flag} />
    </>
  ),
};

/** The same account by its handle, with the others. */
export const accountsColumn = (platforms: string[]): Column => ({
  id: 'accounts',
  name: 'Accounts',
  width: 'minmax(150px, 3fr)',
  cell: (row) => <AccountsCell row={row} platforms={platforms} />,
});

/** Followers of the largest account, on the platforms asked for. */
export const followersColumn = (platforms: string[]): Column => ({
  id: 'followers',
  name: 'Followers',
  width: '92px',
  align: 'end',
  cell: (row) => {
    const followers = topAccount(row, platforms)?.followers;
    if (followers == null) return <span className={styles.faint}>unknown</span>;
    return <span data-tip={followers.toLocaleString('en')}>{compactFigure(followers)}</span>;
  },
});

/** The engagement rate of the same account. */
export const engagementColumn = (platforms: string[]): Column => ({
  id: 'engagement',
  name: 'Engagement',
  width: '102px',
  align: 'end',
  cell: (row) => {
    const engagement = topAccount(row, platforms)?.engagementBp;
    return engagement == null ? <span className={styles.faint}>unknown</span> : rate(engagement);
  },
});

export const qualityColumn: Column = {
  id: 'quality',
  name: 'Quality',
  width: '112px',
  cell: (row) => <QualityCell quality={row.quality} score={row.qualityScore} />,
};

export const nichesColumn: Column = {
  id: 'niches',
  name: 'Niche',
  width: 'minmax(90px, 2fr)',
  cell: (row) => <span className={styles.clip}>{row.niches.join(', ')}</span>,
};

export const countryColumn: Column = {
  id: 'country',
  name: 'Country',
  width: 'minmax(108px, 1.4fr)',
  cell: (row) => (row.country ? <span className={styles.clip}>{countryName(row.country)}</span> : ''),
};

const liveColumn: Column = {
  id: 'castings',
  name: 'Live',
  width: '64px',
  align: 'end',
  cell: (row) => row.liveCastings || '',
};

const payColumn: Column = {
  id: 'pay',
  name: 'Days to pay',
  width: '92px',
  align: 'end',
  cell: (row) => row.averageDaysToPay ?? '',
};

/** The columns of the list of all creators, as many as have room. */
export function listColumns(room: Room, platforms: string[]): Column[] {
  const narrow = [
    nameColumn,
    accountsColumn(platforms),
    followersColumn(platforms),
    engagementColumn(platforms),
    qualityColumn,
  ];
  if (room === 'little') return narrow;
  const usual = [...narrow, nichesColumn, countryColumn, liveColumn];
  return room === 'wide' ? [...usual, payColumn] : usual;
}

const sortedBy = new Set(['name', 'fit', 'followers', 'engagement', 'quality', 'fee', 'castings']);

/** Whether a list can be sorted by a column. */
export const sortable = ({ id }: Column): boolean => sortedBy.has(id);
