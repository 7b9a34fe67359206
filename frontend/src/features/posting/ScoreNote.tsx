import { Progress } from '@mantine/core';
import type { PostScore } from '@/bridge/posting';
import styles from './ScoreNote.module.css';
import { scoreWords } from './words';

const target = 'Posts of the last 90 days that were verified within an hour of going live.';

/** How many posts were verified within the hour. */
export function ScoreNote({ score }: { score: PostScore }) {
  const words = scoreWords(score);
  if (words === '') return null;
  return (
    <span className={styles.score} data-tip={target}>
      Verified within the hour
      <Progress
        className={styles.bar}
        size={5}
        value={(score.withinHour * 100) / score.verified}
        color="var(--done-edge)"
        aria-hidden
      />
      <strong className={styles.figure}>{words}</strong>
    </span>
  );
}
