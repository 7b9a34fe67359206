import { IconTrophy } from '@tabler/icons-react';
import styles from './Compare.module.css';

/** Marks the best of a line. */
export const Best = () => (
  <span className={styles.best}>
    <IconTrophy size={12} stroke={2} aria-hidden />
    best
  </span>
);
