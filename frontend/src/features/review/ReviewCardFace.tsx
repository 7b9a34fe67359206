import { IconRepeat } from '@tabler/icons-react';
import type { ReviewCard } from '@/bridge/review';
import { agoWords, mediaLength } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { Card } from '@/shared/ui/Card';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import type { MediaKind } from '@/shared/ui/Poster';
import type { State } from '@/shared/ui/state';
import styles from './ReviewCardFace.module.css';
import { actorOf, pieceName, turnWords } from './words';

interface Props {
  card: ReviewCard;
  posterUrl: string;
  selected: boolean;
}

/** A piece on the review board. */
export function ReviewCardFace({ card, posterUrl, selected }: Props) {
  const now = useNow();
  const approved = card.stage === 'approved';
  return (
    <Card
      poster={{
        kind: card.mediaKind as MediaKind | '',
        url: card.hasPoster ? posterUrl : '',
        width: card.posterWidth,
        height: card.posterHeight,
      }}
      title={card.creator}
      platform={card.platform}
      mark={<CreatorFlag id={card.creatorId} size={14} />}
      campaign={card.campaign}
      client={card.client}
      facts={[
        card.version > 0 && `v${card.version}`,
        pieceName(card),
        card.durationMs > 0 && mediaLength(card.durationMs),
      ]}
      actor={actorOf(card)}
      deadline={card.dueAt > 0 && !approved ? { at: card.dueAt, zone: card.timeZone } : undefined}
      state={card.state as State}
      stateWords={approved ? agoWords(card.since, card.timeZone, now) : undefined}
      rounds={card.rounds > card.roundLimit ? undefined : { done: card.rounds, limit: card.roundLimit }}
      comments={card.openComments}
      selected={selected}
      extra={<Extra card={card} />}
    />
  );
}

/** Whose turn it is on the route, and the rounds of changes beyond the memo with what they cost. */
function Extra({ card }: { card: ReviewCard }) {
  const over = card.rounds - card.roundLimit;
  const turn = turnWords(card);
  return (
    <>
      {turn ? (
        <span className={styles.turn} data-wants={card.wants ? true : undefined} data-tip={turn}>
          {turn}
        </span>
      ) : null}
      {over > 0 ? (
        <span className={styles.over} data-tip={card.nextRound || undefined}>
          <IconRepeat size={13} stroke={1.75} aria-hidden />
          <span className="spoken">Rounds </span>
          {card.rounds} of {card.roundLimit}
          {card.extraCost ? `, ${card.extraCost.replace(/[.,]00 /, ' ')}` : `, ${over} over`}
        </span>
      ) : null}
    </>
  );
}
