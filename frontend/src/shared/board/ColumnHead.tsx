import { IconAlertCircle, IconArrowDown, IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Board.module.css';

/** What a column says while cards are dragged: may they land here, and is the pointer here now. */
export interface DragNote {
  kind: 'from' | 'welcome' | 'refused';
  over: boolean;
  words: string;
}

interface Props {
  column: { name: string; count: number; lateCount: number; note?: ReactNode };
  note: DragNote | null;
}

/** A stage's name, how many cards it has and how many of them are late; while dragging, what a drop would do. */
export function ColumnHead({ column, note }: Props) {
  const saying = note?.over && note.kind !== 'from' ? note : null;
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <h2 className={styles.name}>{column.name}</h2>
        <span className={styles.count}>{column.count.toLocaleString('en')}</span>
        {column.lateCount > 0 ? (
          <span className={styles.late}>
            <span className={styles.lateFigure}>
              <IconAlertCircle size={13} stroke={2} aria-hidden />
              {column.lateCount.toLocaleString('en')}
            </span>
            <span>late</span>
          </span>
        ) : null}
      </div>
      {column.note ? <div className={styles.sums}>{column.note}</div> : null}
      {saying ? (
        <p className={styles.note} data-kind={saying.kind}>
          {saying.kind === 'refused' ? (
            <IconBan size={14} stroke={2} aria-hidden />
          ) : (
            <IconArrowDown size={14} stroke={2} aria-hidden />
          )}
          <span>{saying.words}</span>
        </p>
      ) : null}
    </header>
  );
}
