import { deadlineWords, fullTime, nearness } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { StateBadge } from './StateBadge';
import type { State } from './state';

interface Props {
  /** UTC milliseconds; 0 means that none is set. */
  at: number;
  /** The campaign's IANA zone. */
  zone: string;
  /** Overrides what the clock alone says: waiting for others, blocked, done. Late stays late unless done. */
  state?: State;
  plain?: boolean;
}

/** The state a deadline gives by the clock: done and blocked win over it, late wins over waiting. */
export function stateOfDeadline(at: number, now: number, state?: State): State {
  if (state === 'done' || state === 'blocked') return state;
  if (at > 0 && nearness(at, now) === 'late') return 'late';
  if (state) return state;
  return at > 0 && nearness(at, now) === 'soon' ? 'due_soon' : 'on_time';
}

/** A deadline in a person's words, with the full date and zone on hover. */
export function Deadline({ at, zone, state, plain }: Props) {
  const now = useNow();
  if (at <= 0) return null;
  const shown = stateOfDeadline(at, now, state);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-tip={fullTime(at, zone)}
      style={{ display: 'inline-flex', minWidth: 0 }}
    >
      <StateBadge state={shown} plain={plain}>
        {deadlineWords(at, zone, now)}
      </StateBadge>
    </time>
  );
}
