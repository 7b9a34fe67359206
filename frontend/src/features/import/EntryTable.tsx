import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { EntryLook } from '@/bridge/import';
import styles from './Import.module.css';

/** How rows come in: one line each, with what could not be read below. */
export function EntryTable({ entries }: { entries: EntryLook[] }) {
  if (entries.length === 0) return <p className={styles.soft}>There is no row below the headers.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, by keyboard as well.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="The first creators">
      <table className={styles.entries}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Name</th>
            <th scope="col">Accounts</th>
            <th scope="col">Niches</th>
            <th scope="col">Place</th>
            <th scope="col">Mail</th>
            <th scope="col">Further</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.row} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ entry }: { entry: EntryLook }) {
  return (
    <>
      <tr data-problem={entry.problem ? true : undefined}>
        <td>{entry.row}</td>
        <th scope="row">{entry.name}</th>
        <td>
          <Lines of={entry.accounts} />
        </td>
        <td>{entry.niches.join(', ')}</td>
        <td>{entry.place}</td>
        <td>{entry.email}</td>
        <td>
          <Lines of={entry.further} />
        </td>
      </tr>
      {entry.problem || entry.doubts.length > 0 ? (
        <tr className={styles.noteRow}>
          <td />
          <td colSpan={6}>
            {entry.problem ? (
              <span className={styles.bad}>
                <IconX size={13} aria-hidden /> Not taken: {entry.problem}
              </span>
            ) : (
              entry.doubts.map((doubt) => (
                <span key={doubt} className={styles.doubt}>
                  <IconAlertTriangle size={13} aria-hidden /> {doubt}
                </span>
              ))
            )}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Lines({ of }: { of: string[] }) {
  return of.map((line) => (
    <span key={line} className={styles.line}>
      {line}
    </span>
  ));
}
