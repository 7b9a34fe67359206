import { Progress as Bar, Button } from '@mantine/core';
import { count } from '@/shared/lib/text';
import styles from './Import.module.css';

interface Props {
  rows: number;
  /** The file is only read, to see what an import would do. */
  reading: boolean;
  onCancel: () => void;
}

/** How far the work is, and a way to stop it. */
export function Progress({ rows, reading, onCancel }: Props) {
  return (
    <section className={styles.progress} aria-live="polite">
      <h2 tabIndex={-1} data-step-heading>
        {reading ? 'Looking for duplicates' : 'Importing'}
      </h2>
      <Bar value={100} animated aria-label={reading ? 'Reading the file' : 'Importing'} />
      <p className={styles.soft}>
        {rows > 0 ? `${count(rows, 'row')} so far.` : 'Reading the file.'}{' '}
        {reading ? 'Nothing is altered yet.' : 'Cancelling takes everything back.'}
      </p>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </section>
  );
}
