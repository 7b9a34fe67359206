import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Warning.module.css';

/** Something to mind before going on. */
export function Warning({ children }: { children: ReactNode }) {
  return (
    <span className={styles.warning}>
      <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
