import { type ReactNode, useId } from 'react';
import styles from './Settings.module.css';

interface Props {
  title: string;
  /** What it is about, in a line or two. */
  about?: string;
  children: ReactNode;
}

/** One part of the settings: what it is about on the left, what can be set on the right. */
export function Section({ title, about, children }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.about}>
        <h2 id={id}>{title}</h2>
        {about ? <p>{about}</p> : null}
      </header>
      <div className={styles.box}>{children}</div>
    </section>
  );
}

/** One setting: its name and what it does, and the control at the end of the line. */
export function Setting({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className={styles.setting}>
      <div className={styles.settingWords}>
        <span className={styles.name}>{name}</span>
        {note ? <span className={styles.soft}>{note}</span> : null}
      </div>
      {children}
    </div>
  );
}
