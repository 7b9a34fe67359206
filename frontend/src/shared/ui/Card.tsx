import { IconMessage, IconRepeat } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNow } from '@/shared/lib/now';
import styles from './Card.module.css';
import { Deadline, stateOfDeadline } from './Deadline';
import { Initials } from './Initials';
import { PlatformIcon } from './PlatformIcon';
import { type MediaKind, Poster } from './Poster';
import { StateBadge } from './StateBadge';
import type { State } from './state';

export interface CardProps {
  /** Left out on boards without media. */
  poster?: { kind: MediaKind | ''; url: string; width: number; height: number };
  /** Whose card it is: the creator. */
  title: string;
  platform?: string;
  /** Beside the title: that the creator has open flags. */
  mark?: ReactNode;
  /** At the end of the first line and as prominent: an amount. */
  figure?: ReactNode;
  /** Campaign, then client: small, each cut off when there is no room. */
  campaign?: string;
  client?: string;
  /** Version, length, format, amount: what the thing is, in a few short words each. */
  facts?: ReactNode[];
  /** Who must act. */
  actor?: string;
  /** UTC milliseconds and the campaign's zone. */
  deadline?: { at: number; zone: string };
  state?: State;
  /** Takes the place of the deadline's words, with the state's icon: "Waiting for Lumen". */
  stateWords?: string;
  rounds?: { done: number; limit: number };
  comments?: number;
  selected?: boolean;
  /** Anything small at the end of the facts. */
  extra?: ReactNode;
}

/** A card of a board: at most four lines, readable at arm's length. */
export function Card(props: CardProps) {
  const { poster, title, platform, campaign, client, facts = [], rounds, comments = 0, selected } = props;
  const now = useNow();
  const state = stateOfDeadline(props.deadline?.at ?? 0, now, props.state);
  const shownFacts = facts.filter(
    (fact) => fact !== '' && fact !== null && fact !== undefined && fact !== false,
  );
  return (
    <div className={styles.card} data-state={state} data-selected={selected || undefined}>
      {poster ? (
        <span className={styles.poster}>
          <Poster {...poster} box={{ width: 52, height: 76 }} />
        </span>
      ) : null}
      <div className={styles.lines}>
        <div className={styles.line}>
          {platform ? <PlatformIcon platform={platform} /> : null}
          <span className={styles.title}>{title}</span>
          {props.mark}
          {props.figure ? <span className={styles.figure}>{props.figure}</span> : null}
          {comments > 0 ? (
            <span className={styles.quiet}>
              <IconMessage size={13} stroke={1.75} aria-hidden />
              {comments}
              <span className="spoken">{comments === 1 ? ' comment' : ' comments'}</span>
            </span>
          ) : null}
        </div>
        {campaign || client ? (
          <div className={styles.where}>
            {campaign ? <span>{campaign}</span> : null}
            {client ? <span>{client}</span> : null}
          </div>
        ) : null}
        {shownFacts.length > 0 || rounds || props.extra ? (
          <div className={styles.facts}>
            <span className={styles.factWords}>
              {shownFacts.map((fact, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a card have no other identity.
                <span key={at}>{fact}</span>
              ))}
            </span>
            {rounds && rounds.done > 0 ? (
              <span className={styles.quiet} data-spent={rounds.done >= rounds.limit || undefined}>
                <IconRepeat size={13} stroke={1.75} aria-hidden />
                <span className="spoken">Rounds </span>
                {rounds.done} of {rounds.limit}
              </span>
            ) : null}
            {props.extra}
          </div>
        ) : null}
        <Foot {...props} state={state} />
      </div>
    </div>
  );
}

function Foot({ actor, deadline, state, stateWords }: CardProps & { state: State }) {
  if (!actor && !deadline && !stateWords) return null;
  return (
    <div className={styles.foot}>
      {stateWords ? (
        <StateBadge state={state}>{stateWords}</StateBadge>
      ) : deadline ? (
        <Deadline at={deadline.at} zone={deadline.zone} state={state} />
      ) : null}
      {actor ? (
        <span className={styles.actor} data-tip={`Next: ${actor}`}>
          <Initials name={actor} size={18} silent />
          <span className={styles.actorName}>{actor}</span>
        </span>
      ) : null}
    </div>
  );
}
