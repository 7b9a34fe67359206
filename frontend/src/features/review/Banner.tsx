import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';

interface Props {
  tone?: 'plain' | 'done' | 'soon';
  icon?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** One line above the media that says what to know about it. */
export function Banner({ tone = 'plain', icon, action, children }: Props) {
  return (
    <div className={styles.banner} data-tone={tone}>
      {icon ?? <IconInfoCircle size={15} stroke={1.75} aria-hidden />}
      <p className={styles.words}>{children}</p>
      {action}
    </div>
  );
}
