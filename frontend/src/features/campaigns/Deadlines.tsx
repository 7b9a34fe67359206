import { IconAlertTriangle } from '@tabler/icons-react';
import type { Planned } from '@/bridge/campaigns';
import { Deadline } from '@/shared/ui/Deadline';
import styles from './CampaignPage.module.css';
import { postTime } from './words';

export interface StageDeadline {
  name: string;
  at: number;
  /** Said behind it: "moved by hand", an owner. */
  note?: string;
}

/** What was computed for a piece, stage by stage. */
export const deadlinesOf = (planned: Planned): StageDeadline[] => [
  { name: 'First draft', at: planned.draftDue },
  { name: 'Coordinator review', at: planned.coordinatorDue },
  { name: 'Client’s answer', at: planned.clientDue },
  { name: 'Changed version', at: planned.revisionDue },
];

/** From a week on the date says enough. */
const near = 7 * 24 * 3_600_000;

interface Props {
  deadlines: StageDeadline[];
  zone: string;
  now: number;
}

/** Deadlines with their day and how far they are. */
export function Deadlines({ deadlines, zone, now }: Props) {
  return (
    <dl className={styles.deadlines}>
      {deadlines.map(({ name, at, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {at > 0 ? postTime(at, zone, now) : 'not set'}
            {note ? <span className={styles.softNote}> {note}</span> : null}
          </dd>
          <dd>{at > 0 && at - now < near ? <Deadline at={at} zone={zone} plain /> : null}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something odd about what was planned. */
export function PlanWarning({ words }: { words: string }) {
  if (!words) return null;
  return (
    <p className={styles.warning} role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      {words}
    </p>
  );
}
