import { useState } from 'react';
import type { CampaignRow } from '@/bridge/agenda';
import styles from './Today.module.css';

const waiting: Record<string, string> = {
  client: 'client',
  creator: 'creators',
  both: 'both',
};

const shownFirst = 20;

/** How each campaign stands, the one with the most to do first. */
export function CampaignsAside({ rows }: { rows: CampaignRow[] }) {
  const [all, setAll] = useState(false);
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, shownFirst);
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
          {shown.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={`#/campaigns/${row.id}`} className={styles.campaign}>
                  {row.name}
                </a>
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
      {shown.length < rows.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show all {rows.length}
        </button>
      ) : null}
    </section>
  );
}

const None = () => <span className={styles.none}>–</span>;
