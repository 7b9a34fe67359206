import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface Props {
  title: ReactNode;
  /** A quiet line beside the title: counts, a state. */
  note?: ReactNode;
  /** Buttons at the right end, the main one last. */
  actions?: ReactNode;
  /** Tabs or a FilterBar below. */
  children?: ReactNode;
}

/** The head of a page: its name, a note, what can be done, and filters or tabs below. */
export function PageHeader({ title, note, actions, children }: Props) {
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <h1 className={styles.title}>{title}</h1>
        {note ? <span className={styles.note}>{note}</span> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </header>
  );
}
