import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportReport } from '@/bridge/import';
import { rowKey } from './choices';
import styles from './Import.module.css';

interface Props {
  title: string;
  notes: ImportReport['skipped'];
  /** How many there are; of very many only the first are listed. */
  total: number;
}

const atOnce = 50;

/** Rows with what is to be said of them. */
export function Notes({ title, notes, total }: Props) {
  const [shown, setShown] = useState(atOnce);
  if (total === 0) return null;
  return (
    <section className={styles.box} aria-label={title}>
      <h2>
        {title} <span className={styles.soft}>{total.toLocaleString('en')}</span>
      </h2>
      <ul className={styles.notes}>
        {notes.slice(0, shown).map((note) => (
          <li key={rowKey({ sheet: note.sheet ?? '', row: note.row })}>
            <span className={styles.row}>
              {note.sheet ? `${note.sheet}, ` : ''}Row {note.row}
            </span>
            <span>{note.why}</span>
          </li>
        ))}
      </ul>
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
