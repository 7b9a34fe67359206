import type { ReactNode } from 'react';
import styles from './Page.module.css';

interface Props {
  header: ReactNode;
  children: ReactNode;
  /** The body neither scrolls nor has a margin of its own: for a Board, a DataTable. */
  fill?: boolean;
}

/** A screen: its header stays, its body scrolls (or fills the rest). A SidePanel inside lies over both. */
export function Page({ header, children, fill = false }: Props) {
  return (
    <div className={styles.page}>
      {header}
      <div className={fill ? styles.fill : styles.body}>{children}</div>
    </div>
  );
}
