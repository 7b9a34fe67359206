import { type ReactNode, useId } from 'react';
import styles from './Side.module.css';

/** A part of what is known beside a thread, under its own heading. */
export function SidePart({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
