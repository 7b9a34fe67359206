import type { ImportReport } from '@/bridge/creators';
import { count } from '@/shared/lib/text';
import styles from './Creators.module.css';

const notesShown = 50;

interface Props {
  report: ImportReport;
  path: string;
}

/** What an import would do: the figures, which column is what, and every row that a person should look at. */
export function ImportPreview({ report, path }: Props) {
  const figures: [string, number][] = [
    ['new', report.created],
    ['brought up to date', report.updated],
    ['joined with another', report.merged],
    ['unchanged', report.unchanged],
    ['not taken', report.skipped.length],
  ];
  const columns = Object.entries(report.mapping);
  return (
    <div className={styles.preview}>
      <div>
        <strong>{path.split(/[\\/]/).pop()}</strong>, {count(report.rows, 'row')}
      </div>
      <dl className={styles.counts}>
        {figures.map(([name, figure]) => (
          <div key={name} data-none={figure === 0 || undefined}>
            <dd>{figure.toLocaleString('en')}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      <details className={styles.mapping}>
        <summary>{count(columns.length, 'column')} understood</summary>
        <ul>
          {columns.map(([column, field]) => (
            <li key={column}>
              <span>{column}</span> <span className={styles.soft}>is the {field}</span>
            </li>
          ))}
        </ul>
      </details>
      <Notes title="Not taken" notes={report.skipped} />
      <Notes title="Look at these: they are taken, but something is in doubt" notes={report.doubts} />
    </div>
  );
}

function Notes({ title, notes }: { title: string; notes: ImportReport['doubts'] }) {
  if (notes.length === 0) return null;
  return (
    <section>
      <h3 className={styles.notesTitle}>
        {title} ({notes.length.toLocaleString('en')})
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, by keyboard as well. */}
      <ul className={styles.notes} tabIndex={0} aria-label={title}>
        {notes.slice(0, notesShown).map((note) => (
          <li key={`${note.row} ${note.why}`}>
            <span className={styles.row}>Row {note.row}</span>
            <span>{note.why}</span>
          </li>
        ))}
        {notes.length > notesShown ? <li>and {notes.length - notesShown} more</li> : null}
      </ul>
    </section>
  );
}
