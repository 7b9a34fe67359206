import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportReport } from '@/bridge/import';
import { asksForSame, noteKey } from './choices';
import styles from './Import.module.css';

interface Props {
  title: string;
  notes: ImportReport['skipped'];
  /** How many there are; of very many only the first are listed. */
  total: number;
  /** Where the same person in two rows is dealt with: on a page that can be opened now, or after the import. */
  same?: 'now' | 'later';
}

const atOnce = 50;

/** Rows with what is to be said of them. */
export function Notes({ title, notes, total, same }: Props) {
  const [shown, setShown] = useState(atOnce);
  if (total === 0) return null;
  return (
    <section className={styles.box} aria-label={title}>
      <h2>
        {title} <span className={styles.soft}>{total.toLocaleString('en')}</span>
      </h2>
      <ul className={styles.notes}>
        {notes.slice(0, shown).map((note) => (
          <li key={noteKey(note)}>
            <span className={styles.row}>
              {note.sheet ? `${note.sheet}, ` : ''}Row {note.row}
            </span>
            <span>
              {note.name ? <strong>{note.name}: </strong> : null}
              {note.why}
            </span>
          </li>
        ))}
      </ul>
      {same && notes.some(({ why }) => asksForSame(why)) ? <WhereSame now={same === 'now'} /> : null}
      {notes.length > shown ? (
        <Button
          variant="subtle"
          size="compact-sm"
          className={styles.more}
          onClick={() => setShown(shown + atOnce * 4)}
        >
          Show more
        </Button>
      ) : null}
    </section>
  );
}

/** Says where two rows that may be one person are made one. */
function WhereSame({ now }: { now: boolean }) {
  return (
    <p className={styles.hint}>
      {now ? (
        <>
          Who may be the same can be merged under{' '}
          <Link to="/creators/duplicates" className={styles.link}>
            Possible duplicates
          </Link>
          .
        </>
      ) : (
        'Who may be the same can be merged after the import: the report leads to Possible duplicates.'
      )}
    </p>
  );
}
