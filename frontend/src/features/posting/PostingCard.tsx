import { IconCircleX, IconFlag, IconHelpCircle } from '@tabler/icons-react';
import type { PostCard } from '@/bridge/posting';
import { agoWords } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { Card } from '@/shared/ui/Card';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import type { MediaKind } from '@/shared/ui/Poster';
import styles from './PostingCard.module.css';
import { agreedTip, leftWords, standingOf } from './words';

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
      figure={<Corner card={card} now={now} />}
      platform={card.platform}
      mark={<CreatorFlag id={card.creatorId} size={14} />}
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
      state={state}
      stateWords={words}
      actor={card.mustAct === 'coordinator' ? card.owner : undefined}
      selected={selected}
    />
  );
}

/** What stands out of a card: the minutes that are left, what the checks said, when it was verified. */
function Corner({ card, now }: { card: PostCard; now: number }) {
  const left = leftWords(card, now);
  if (card.stage === 'verified') {
    return <span className={styles.mark}>{agoWords(card.verifiedAt, card.timeZone, now)}</span>;
  }
  return (
    <span className={styles.marks}>
      {card.stage === 'problem' && card.failed === 0 ? (
        <Mark tone="late" words="Flagged by a colleague" icon={IconFlag} />
      ) : null}
      {card.failed > 0 ? (
        <Mark
          tone="late"
          words={count(card.failed, 'check failed', 'checks failed')}
          icon={IconCircleX}
          figure={card.failed}
        />
      ) : null}
      {card.unclear > 0 ? (
        <Mark
          tone="soon"
          words={`${count(card.unclear, 'check')} for a person to look at`}
          icon={IconHelpCircle}
          figure={card.unclear}
        />
      ) : null}
      {left ? <span className={styles.left}>{left}</span> : null}
    </span>
  );
}

interface MarkProps {
  tone: 'late' | 'soon';
  words: string;
  icon: typeof IconFlag;
  figure?: number;
}

function Mark({ tone, words, icon: Icon, figure }: MarkProps) {
  return (
    <span className={styles.mark} data-tone={tone} data-tip={words}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {figure}
    </span>
  );
}
