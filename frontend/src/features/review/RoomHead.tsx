import { ActionIcon } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowUpRight,
  IconChevronDown,
  IconChevronUp,
  IconRepeat,
} from '@tabler/icons-react';
import type { ReviewRoom } from '@/bridge/review';
import { Deadline } from '@/shared/ui/Deadline';
import { Initials } from '@/shared/ui/Initials';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import type { State } from '@/shared/ui/state';
import { Decisions } from './Decisions';
import styles from './RoomHead.module.css';
import type { SignOffs } from './useSignOff';
import type { WalkSteps } from './useWalk';
import { actorOf, pieceName, roundWords, stageNames } from './words';

interface Props {
  room: ReviewRoom;
  walk: WalkSteps;
  signs: SignOffs;
  onAdd: () => void;
}

/** Whose piece it is, how it stands, the way to its neighbours and the decision. */
export function RoomHead({ room, walk, signs, onAdd }: Props) {
  const { card } = room;
  return (
    <header className={styles.head}>
      <ActionIcon aria-label="Back to the board" data-tip="Back to the board (Esc)" onClick={walk.leave}>
        <IconArrowLeft size={18} stroke={1.6} />
      </ActionIcon>
      <div className={styles.names}>
        <h1 className={styles.title}>
          <PlatformIcon platform={card.platform} size={17} />
          <span className={styles.cut}>
            {card.creator}, {pieceName(card)}
          </span>
        </h1>
        <p className={styles.where}>
          {card.campaign} · {card.client}
        </p>
      </div>
      <Standing room={room} />
      <Neighbours walk={walk} />
      <Decisions room={room} signs={signs} onAdd={onAdd} />
    </header>
  );
}

function Standing({ room: { card, rounds, deadlines } }: { room: ReviewRoom }) {
  const actor = actorOf(card);
  const escalatedTo = deadlines.find(({ stage }) => stage === card.stage)?.escalatedTo;
  const over = card.rounds > card.roundLimit;
  return (
    <div className={styles.standing}>
      <span className={styles.line}>
        <span className={styles.stage} data-stage={card.stage}>
          {stageNames[card.stage]}
        </span>
        {card.stage === 'approved' ? null : (
          <Deadline at={card.dueAt} zone={card.timeZone} state={card.state as State} />
        )}
      </span>
      <span className={styles.line}>
        {actor ? (
          <span className={styles.actor} data-tip={`Next: ${actor}`}>
            <Initials name={actor} size={16} silent />
            <span className={styles.cut}>{actor}</span>
          </span>
        ) : null}
        {escalatedTo ? (
          <span className={styles.escalated} data-tip={`Escalated to ${escalatedTo}`}>
            <IconArrowUpRight size={13} stroke={2} aria-hidden />
            <span className="spoken">Escalated to </span>
            <span className={styles.cut}>{escalatedTo}</span>
          </span>
        ) : null}
        {card.rounds > 0 ? (
          <span
            className={styles.rounds}
            data-over={over || undefined}
            data-tip={rounds.next || 'Rounds of changes, used and agreed'}
          >
            <IconRepeat size={13} stroke={1.75} aria-hidden />
            <span className="spoken">Rounds </span>
            {roundWords(card.rounds, card.roundLimit, card.extraCost)}
          </span>
        ) : null}
      </span>
    </div>
  );
}

function Neighbours({ walk }: { walk: WalkSteps }) {
  if (walk.length < 2) return null;
  return (
    <nav className={styles.neighbours} aria-label={`Pieces of ${walk.name}`}>
      <ActionIcon
        aria-label="Piece before"
        data-tip="Piece before (P)"
        disabled={!walk.before}
        onClick={() => walk.before?.()}
      >
        <IconChevronUp size={17} stroke={1.6} />
      </ActionIcon>
      <span className={styles.place} data-tip={walk.name}>
        {walk.place} of {walk.length}
      </span>
      <ActionIcon
        aria-label="Next piece"
        data-tip="Next piece (N)"
        disabled={!walk.next}
        onClick={() => walk.next?.()}
      >
        <IconChevronDown size={17} stroke={1.6} />
      </ActionIcon>
    </nav>
  );
}
