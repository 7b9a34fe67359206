import type { CampaignListRow } from '@/bridge/campaigns';
import type { TableColumn } from '@/shared/ui/DataTable';
import { MoneyText } from '@/shared/ui/MoneyText';
import { StateBadge } from '@/shared/ui/StateBadge';
import styles from './Campaigns.module.css';
import { StageBar } from './StageBar';
import { postTime, spanWords } from './words';

const phaseOrder: Record<string, number> = { live: 0, planning: 1, wrapped: 2 };

/** The columns of the list of campaigns. */
export function campaignColumns(now: number): TableColumn<CampaignListRow>[] {
  return [
    {
      id: 'name',
      name: 'Campaign',
      width: 'minmax(176px, 1.5fr)',
      sort: (row) => row.name,
      cell: (row) => (
        <span className={styles.two}>
          <span className={styles.strong} data-tip={row.name}>
            {row.name}
          </span>
          <span className={styles.soft} data-tip={`${row.client}, ${row.typeName}`}>
            {row.client} · {row.typeName}
          </span>
        </span>
      ),
    },
    {
      id: 'phase',
      name: 'Phase',
      width: 'minmax(150px, 0.7fr)',
      sort: (row) => phaseOrder[row.phase] ?? 3,
      cell: (row) => (
        <span className={styles.two}>
          <span>
            <span className={styles.phase} data-phase={row.phase} aria-hidden /> {row.phaseName}
          </span>
          <span className={styles.soft} data-tip={spanWords(row.startsOn, row.endsOn, now)}>
            {spanWords(row.startsOn, row.endsOn, now) || 'no dates'}
          </span>
        </span>
      ),
    },
    {
      id: 'late',
      name: 'Late',
      width: '56px',
      sort: (row) => -row.late,
      cell: (row) =>
        row.late > 0 ? (
          <StateBadge state="late">
            {row.late}
            <span className="spoken"> late</span>
          </StateBadge>
        ) : (
          <span className={styles.faint}>–</span>
        ),
    },
    {
      id: 'pieces',
      name: 'Pieces',
      width: 'minmax(246px, 2fr)',
      sort: (row) => row.deliverables,
      cell: (row) => <StageBar stages={row.stages} short />,
    },
    {
      id: 'next',
      name: 'Next post',
      width: '156px',
      sort: (row) => row.nextPostAt || null,
      cell: (row) =>
        row.nextPostAt ? (
          postTime(row.nextPostAt, row.timeZone, now)
        ) : (
          <span className={styles.faint}>–</span>
        ),
    },
    {
      id: 'creators',
      name: 'Creators',
      width: '68px',
      align: 'end',
      sort: (row) => row.castings,
      cell: (row) => row.castings,
    },
    {
      id: 'budget',
      name: 'Budget',
      width: '126px',
      align: 'end',
      sort: (row) => row.budgetMinor,
      cell: (row) =>
        row.budgetMinor > 0 ? (
          <MoneyText minor={row.budgetMinor} currency={row.currency} short />
        ) : (
          <span className={styles.faint}>–</span>
        ),
    },
  ];
}
