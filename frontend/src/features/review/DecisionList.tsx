import type { ReviewRoom } from '@/bridge/review';
import { agoWords, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './Details.module.css';

/** Every decision with its version and its reason, the newest first. */
export function DecisionList({ room }: { room: ReviewRoom }) {
  const now = useNow();
  const zone = room.card.timeZone;
  return (
    <ol className={styles.decisions}>
      {room.decisions.toReversed().map((decision) => (
        <li key={decision.id} className={styles.decision}>
          <div className={styles.decisionLine}>
            <span>
              {decision.label}, v{decision.version}
            </span>
            <time
              className={styles.owner}
              dateTime={new Date(decision.decidedAt).toISOString()}
              data-tip={fullTime(decision.decidedAt, zone)}
            >
              {decision.decidedBy}, {agoWords(decision.decidedAt, zone, now)}
            </time>
          </div>
          {decision.reason ? <q className={styles.reason}>{decision.reason}</q> : null}
        </li>
      ))}
    </ol>
  );
}
