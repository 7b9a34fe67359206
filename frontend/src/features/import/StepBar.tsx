import type { ReactNode } from 'react';
import styles from './Import.module.css';

/** The foot of a step: what leads on stands last. */
export function StepBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <footer className={styles.bar}>
      <span className={styles.barNote}>{note}</span>
      {children}
    </footer>
  );
}
