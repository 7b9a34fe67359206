import type { StageCount } from '@/bridge/campaigns';
import styles from './Campaigns.module.css';

const parts: [id: string, words: string, short: string, stages: string[]][] = [
  ['draft', 'with creators', 'awaited', ['waiting_for_draft', 'changes_requested']],
  ['review', 'in review', 'review', ['coordinator_review', 'client_review']],
  ['posting', 'posting', 'posting', ['posting']],
  ['payment', 'to pay', 'to pay', ['payment']],
  ['done', 'done', 'done', ['done']],
];

interface Props {
  stages: StageCount[];
  /** Shorter words, for a row. */
  short?: boolean;
}

/** Where the pieces of a campaign stand: a thin bar and its words. */
export function StageBar({ stages, short = false }: Props) {
  const filled = parts
    .map(([id, long, brief, of]) => ({
      id,
      words: short ? brief : long,
      count: stages.filter(({ stage }) => of.includes(stage)).reduce((sum, each) => sum + each.count, 0),
    }))
    .filter(({ count }) => count > 0);
  if (filled.length === 0) return <span className={styles.faint}>No pieces yet</span>;
  const tip = stages
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`)
    .join(', ');
  return (
    <span className={styles.stages} data-short={short || undefined} data-tip={tip}>
      <span className={styles.bar} aria-hidden>
        {filled.map(({ id, count }) => (
          <span key={id} data-part={id} style={{ flexGrow: count }} />
        ))}
      </span>
      <span className={styles.stageWords}>
        {filled.map(({ id, words, count }) => (
          <span key={id}>
            <b>{count}</b> {words}
          </span>
        ))}
      </span>
    </span>
  );
}
