import type { ReviewCard } from '@/bridge/review';
import { agoWords, mediaLength } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { Card } from '@/shared/ui/Card';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import type { MediaKind } from '@/shared/ui/Poster';
import type { State } from '@/shared/ui/state';
import styles from './ReviewCardFace.module.css';
import { actorOf, pieceName } from './words';

interface Props {
  card: ReviewCard;
  posterUrl: string;
  selected: boolean;
}

/** A piece on the review board. */
export function ReviewCardFace({ card, posterUrl, selected }: Props) {
  const now = useNow();
  const over = card.rounds - card.roundLimit;
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
      rounds={{ done: card.rounds, limit: card.roundLimit }}
      comments={card.openComments}
      selected={selected}
      extra={over > 0 ? <span className={styles.over}>{over} over</span> : null}
    />
  );
}
