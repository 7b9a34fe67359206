import { StateBadge } from '@/shared/ui/StateBadge';
import styles from './Mail.module.css';

/** How a test or a save went, where the person looks. */
export function Said({ said }: { said: { good: boolean; words: string } | null }) {
  return (
    <div role="status" className={styles.said}>
      {said ? <StateBadge state={said.good ? 'done' : 'late'}>{said.words}</StateBadge> : null}
    </div>
  );
}
