import { Link } from '@tanstack/react-router';
import type { CampaignRow } from '@/bridge/agenda';
import styles from './Today.module.css';

const waiting: Record<string, string> = {
  client: 'client',
  creator: 'creators',
  both: 'both',
};

/** How each campaign stands, the one with the most to do first. */
export function CampaignsAside({ rows }: { rows: CampaignRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.aside} aria-label="Campaigns">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            <th scope="col">Late</th>
            <th scope="col">Today</th>
            <th scope="col">Waits for</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/campaigns/$id" params={{ id: row.id }} className={styles.campaign}>
                  {row.name}
                </Link>
                <span className={styles.client}>{row.client}</span>
              </th>
              <td data-late={row.late > 0 || undefined}>{row.late || <None />}</td>
              <td>{row.dueToday || <None />}</td>
              <td className={styles.waits}>{waiting[row.waitingOn] ?? <None />}</td>
              <td>{row.openPieces || <None />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const None = () => <span className={styles.none}>–</span>;
