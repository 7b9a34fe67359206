import {
  IconAlertTriangle,
  IconCircleX,
  IconHelpCircle,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react';
import type { PostCard } from '@/bridge/posting';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { Card } from '@/shared/ui/Card';
import type { MediaKind } from '@/shared/ui/Poster';
import styles from './PostingCard.module.css';
import { agreedTip, standingOf, verifiedAfter } from './words';

interface Props {
  card: PostCard;
  posterUrl: string;
  selected: boolean;
}

/** One expected or real post on the board. */
export function PostingCard({ card, posterUrl, selected }: Props) {
  const now = useNow();
  const { state, words } = standingOf(card, now);
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
      campaign={card.campaign}
      client={card.client}
      facts={[
        <span key="piece" data-tip={agreedTip(card)}>
          {card.title}
        </span>,
        card.stage === 'problem' && card.why ? (
          <span key="why" className={styles.why} data-tip={card.why}>
            {card.why}
          </span>
        ) : null,
      ]}
      extra={<Marks card={card} />}
      state={state}
      stateWords={words}
      actor={card.mustAct === 'coordinator' ? card.owner : undefined}
      selected={selected}
    />
  );
}

/** What the checks said, and whether the post was verified within the hour. */
function Marks({ card }: { card: PostCard }) {
  if (card.stage === 'verified') {
    const after = verifiedAfter(card);
    return card.withinHour ? (
      <span className={styles.mark} data-tone="done">
        <IconRosetteDiscountCheck size={14} stroke={1.75} aria-hidden />
        within the hour
      </span>
    ) : (
      <span className={styles.mark}>{after}</span>
    );
  }
  if (card.stage === 'expected') return null;
  return (
    <>
      {card.failed > 0 ? (
        <span
          className={styles.mark}
          data-tone="late"
          data-tip={count(card.failed, 'check failed', 'checks failed')}
        >
          <IconCircleX size={14} stroke={1.75} aria-hidden />
          {card.failed} failed
        </span>
      ) : null}
      {card.unclear > 0 ? (
        <span
          className={styles.mark}
          data-tone="soon"
          data-tip={`${count(card.unclear, 'check')} for a person to look at`}
        >
          <IconHelpCircle size={14} stroke={1.75} aria-hidden />
          {card.unclear} unclear
        </span>
      ) : null}
      {card.stage === 'problem' && card.failed === 0 ? (
        <span className={styles.mark} data-tone="late">
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          flagged
        </span>
      ) : null}
    </>
  );
}
