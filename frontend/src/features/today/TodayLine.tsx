import { IconArrowUpRight } from '@tabler/icons-react';
import type { Line } from '@/bridge/agenda';
import { SlipButton } from '@/shared/slip/SlipButton';
import { Deadline } from '@/shared/ui/Deadline';
import { Initials } from '@/shared/ui/Initials';
import { StateBadge } from '@/shared/ui/StateBadge';
import type { State } from '@/shared/ui/state';
import { LineAction } from './LineAction';
import { turnNames } from './narrow';
import { hrefOf } from './resolve';
import styles from './Today.module.css';

/** One thing to do: how it stands, what it is, whose turn it is, and the step that resolves it. */
export function TodayLine({ line }: { line: Line }) {
  const state = line.state as State;
  const turn = turnNames[line.whoseTurn] ?? line.whoseTurn;
  const ours = line.whoseTurn === 'coordinator' || line.whoseTurn === 'finance';
  return (
    <li className={styles.line} data-kind={line.kind}>
      <span className={styles.due}>
        {line.kind === 'mail' ? (
          <StateBadge state={state}>
            {line.stage === 'follow_up' ? 'no answer yet' : 'needs a reply'}
          </StateBadge>
        ) : line.stage === 'mention' ? (
          <StateBadge state={state}>a colleague asks</StateBadge>
        ) : line.dueAt > 0 ? (
          <Deadline at={line.dueAt} zone={line.timeZone} state={state} />
        ) : (
          <StateBadge state={state}>no deadline</StateBadge>
        )}
        {line.kind === 'review' && line.stage !== 'mention' && state === 'late' ? (
          <SlipButton deliverableId={line.deliverableId} stage="" name={`${line.creator}, ${line.title}`} />
        ) : null}
      </span>
      <span className={styles.what}>
        <a className={styles.piece} href={hrefOf(line)} tabIndex={-1}>
          <span className={styles.creator}>{line.creator}</span>
          <span className={styles.title}>{line.title}</span>
        </a>
        <span className={styles.where}>
          {line.escalatedTo ? (
            <span className={styles.escalated}>
              <IconArrowUpRight size={13} stroke={2} aria-hidden />
              Escalated to {line.escalatedTo}
            </span>
          ) : null}
          {[line.escalatedTo ? '' : line.client, line.campaign].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span
        className={styles.turn}
        data-tip={line.owner ? `${turn}’s turn, owned by ${line.owner}` : undefined}
      >
        {line.owner ? <Initials name={line.owner} size={20} silent /> : null}
        <span className={styles.turnWords}>
          <span>{ours ? line.owner || turn : `${turn}’s turn`}</span>
          <span className={styles.owner}>{line.says || (ours ? `${turn}’s turn` : line.owner)}</span>
        </span>
      </span>
      <LineAction line={line} />
    </li>
  );
}
