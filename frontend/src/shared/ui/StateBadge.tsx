import {
  IconAlertCircle,
  IconCircleCheck,
  IconClock,
  IconHandStop,
  IconHourglass,
  IconPointFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './StateBadge.module.css';
import { type State, stateWords } from './state';

const icons: Record<State, typeof IconClock> = {
  on_time: IconPointFilled,
  due_soon: IconClock,
  late: IconAlertCircle,
  waiting: IconHourglass,
  blocked: IconHandStop,
  done: IconCircleCheck,
};

interface Props {
  state: State;
  /** Other words than the state's own: "waiting for Lumen", "2 days late". */
  children?: ReactNode;
  /** Icon and word without the tinted ground: for dense rows. */
  plain?: boolean;
  className?: string;
}

/** A state as icon and word in the state's colour. */
export function StateBadge({ state, children, plain = false, className = '' }: Props) {
  const Icon = icons[state];
  return (
    <span className={`${styles.badge} ${className}`} data-state={state} data-plain={plain || undefined}>
      <Icon size={13} stroke={2} aria-hidden />
      <span className={styles.word}>{children ?? stateWords[state]}</span>
    </span>
  );
}
