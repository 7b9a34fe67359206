import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewDraft, ReviewRoom } from '@/bridge/review';
import { agoWords, fullTime, mediaLength } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { CopyText } from '@/shared/ui/CopyText';
import { platformName } from '@/shared/ui/PlatformIcon';
import { useFeedback } from './api';
import { Deadlines } from './Deadlines';
import { DecisionList } from './DecisionList';
import styles from './Details.module.css';
import { MailFeedback } from './MailFeedback';
import { windowWords } from './window';
import { fileSize, roundWords } from './words';

/** What was agreed on the piece and what the file is. */
export function Details({ room, draft }: { room: ReviewRoom; draft: ReviewDraft | undefined }) {
  const { card, comments, required, rounds, window } = room;
  const now = useNow();
  // What is approved is not to be changed any more; while the client looks, it is not the first thing to do.
  const talks =
    card.stage === 'changes_requested' ||
    (['coordinator_review', 'client_review'].includes(card.stage) &&
      comments.some((comment) => !comment.resolved));
  const { data: feedback } = useFeedback(card.deliverableId, talks);
  const letter =
    talks && feedback ? (
      <CopyText title={`To ${card.creator}`} text={feedback} label="Copy it">
        <MailFeedback deliverableId={card.deliverableId} />
      </CopyText>
    ) : null;
  return (
    <>
      {card.stage === 'client_review' ? null : letter}
      <Part title="Deadlines">
        <Deadlines room={room} />
      </Part>
      <Part title="Must be in the caption">
        {required.hashtags.length + required.mentions.length > 0 ? (
          <p className={styles.tags}>
            {[...required.hashtags, ...required.mentions].map((tag) => (
              <span key={tag} className={styles.tag}>
                {tag}
              </span>
            ))}
          </p>
        ) : (
          <p className={styles.quiet}>The campaign asks for no hashtags or mentions.</p>
        )}
      </Part>
      <Part title="The piece">
        <dl className={styles.facts}>
          <Fact name="Campaign">
            <Link to="/campaigns/$id" params={{ id: card.campaignId }}>
              {card.campaign}
            </Link>
          </Fact>
          <Fact name="Creator">
            <Link to="/creators/$id" params={{ id: card.creatorId }}>
              {card.creator}
            </Link>
          </Fact>
          <Fact name="For">
            {platformName(card.platform)}, {card.format.replaceAll('_', ' ')}
          </Fact>
          {required.markets.length > 0 ? <Fact name="Markets">{required.markets.join(', ')}</Fact> : null}
          {window.until > 0 ? (
            <Fact name="Client’s window">
              {window.since > 0
                ? windowWords(room, now)
                : `Until ${fullTime(window.until, card.timeZone)} if it goes out now.`}
              {window.later ? ` ${window.later}` : ''}
            </Fact>
          ) : null}
          {card.postAt > 0 ? <Fact name="Post at">{fullTime(card.postAt, card.timeZone)}</Fact> : null}
          <Fact name="Rounds">
            {roundWords(card.rounds, card.roundLimit, card.extraCost)}
            {rounds.price ? `, a further one costs ${rounds.price}` : ''}
          </Fact>
        </dl>
      </Part>
      {draft ? (
        <Part title={`Version ${draft.version}`}>
          <dl className={styles.facts}>
            <Fact name="File">{draft.fileName}</Fact>
            <Fact name="Media">{mediaWords(draft)}</Fact>
            <Fact name="Arrived">
              {agoWords(draft.receivedAt, card.timeZone, now)},{' '}
              {draft.source === 'folder' ? 'from the drafts folder' : `added by ${draft.receivedBy}`}
            </Fact>
          </dl>
        </Part>
      ) : null}
      {room.decisions.length > 0 ? (
        <Part title="Decisions">
          <DecisionList room={room} />
        </Part>
      ) : null}
      {card.stage === 'client_review' ? letter : null}
    </>
  );
}

function mediaWords(draft: ReviewDraft): string {
  const facts = [
    draft.width > 0 && `${draft.width} × ${draft.height}`,
    draft.durationMs > 0 && mediaLength(draft.durationMs),
    draft.milliFps > 0 && `${Number((draft.milliFps / 1000).toFixed(2))} frames a second`,
    draft.pages > 0 && count(draft.pages, 'page'),
    draft.kind === 'video' && draft.factsState === 'ready' && !draft.hasAudio && 'no sound',
    fileSize(draft.size),
  ];
  return facts.filter(Boolean).join(', ');
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
