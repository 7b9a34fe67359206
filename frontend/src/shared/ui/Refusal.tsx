import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Refusal.module.css';

/** Why what a dialog asked for was refused, above its buttons and said at once; nothing while it was not. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={styles.place}>
      {children ? (
        <span className={styles.refusal}>
          <IconAlertCircle size={15} stroke={1.75} aria-hidden />
          <span>{children}</span>
        </span>
      ) : null}
    </div>
  );
}
