import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type PostCard, type PostDetail, type PostMove, postingCalls } from '@/bridge/posting';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { CopyText } from '@/shared/ui/CopyText';
import { EmptyState } from '@/shared/ui/EmptyState';
import { HistoryList } from '@/shared/ui/HistoryList';
import { SidePanel } from '@/shared/ui/SidePanel';
import { StateBadge } from '@/shared/ui/StateBadge';
import { ChecksList } from './ChecksList';
import { Nudge } from './Nudge';
import styles from './PostPanel.module.css';
import { PostSummary } from './PostSummary';
import { ReportedPost } from './ReportedPost';
import { ReportForm } from './ReportForm';
import { awaitsPost, standingOf } from './words';

interface Props {
  id: string;
  /** Opened to paste the link: the cursor goes there. */
  pasting: boolean;
  onMove: (card: PostCard, to: string) => void;
  /** The link was taken, or will not be. */
  onPasted: () => void;
  onClose: () => void;
}

/** One post beside the board: what was agreed, its link, its checks, and what to do next. */
export function PostPanel({ id, pasting, onMove, onPasted, onClose }: Props) {
  const { data: detail, error } = useQuery({
    queryKey: keys.posting.one(id),
    queryFn: () => postingCalls.detail(id),
    placeholderData: keepPreviousData,
  });
  const now = useNow();
  if (error || !detail) {
    return (
      <SidePanel title={error ? 'This post is not here' : 'Post'} onClose={onClose}>
        {error ? (
          <EmptyState title="No post is expected here">
            Its approval may have been taken back. The review board says where the piece stands.
          </EmptyState>
        ) : null}
      </SidePanel>
    );
  }
  const { card } = detail;
  const standing = standingOf(card, now);
  const steps = detail.moves.filter((move) => move.allowed && move.needs !== 'report');
  return (
    <SidePanel
      title={`${card.creator}, ${card.title}`}
      note={<StateBadge state={standing.state}>{standing.words}</StateBadge>}
      footer={
        steps.length > 0 ? (
          <Steps steps={steps} stage={card.stage} onMove={(to) => onMove(card, to)} />
        ) : undefined
      }
      onClose={onClose}
    >
      <div className={styles.parts}>
        <PostSummary detail={detail} />
        <Work key={card.deliverableId} detail={detail} pasting={pasting} onPasted={onPasted} />
        <section aria-labelledby="post-history">
          <h3 id="post-history" className={styles.heading}>
            History
          </h3>
          <HistoryList entries={detail.history} />
        </section>
      </div>
    </SidePanel>
  );
}

interface WorkProps {
  detail: PostDetail;
  pasting: boolean;
  onPasted: () => void;
}

/** What there is to do now: ask for the post, take its link, put it right, or look at the checks. */
function Work({ detail, pasting, onPasted }: WorkProps) {
  const { card, fix } = detail;
  const now = useNow();
  const [again, setAgain] = useState(false);
  const done = () => {
    setAgain(false);
    onPasted();
  };
  if (awaitsPost(card)) {
    const missed = now >= card.windowEndsAt;
    return (
      <>
        {missed ? <Nudge card={card} email={detail.creatorEmail} open /> : null}
        <ReportForm detail={detail} focus={pasting} onDone={done} />
        {missed ? null : <Nudge card={card} email={detail.creatorEmail} />}
      </>
    );
  }
  const asksAgain = again || pasting;
  return (
    <>
      {fix.id ? (
        <section aria-labelledby="post-fix">
          <h3 id="post-fix" className={styles.heading}>
            Fix request
          </h3>
          <p className={styles.soft}>It closes by itself when the next check finds nothing wrong.</p>
          <CopyText
            title={`To ${detail.creatorEmail || card.creator}`}
            text={fix.body}
            mail={{ email: detail.creatorEmail, subject: `${card.campaign}: ${card.title}` }}
          />
        </section>
      ) : null}
      {asksAgain ? <ReportForm detail={detail} focus onDone={done} onCancel={done} /> : null}
      <ReportedPost detail={detail} />
      <section aria-labelledby="post-checks">
        <div className={styles.headingLine}>
          <h3 id="post-checks" className={styles.heading}>
            Checks
          </h3>
          {detail.earlierAttempts > 0 ? (
            <span className={styles.soft}>{count(detail.earlierAttempts, 'earlier attempt')}</span>
          ) : null}
          {card.stage !== 'verified' && !asksAgain ? (
            <Button
              className={styles.right}
              variant="default"
              size="compact-sm"
              leftSection={<IconRefresh size={14} aria-hidden />}
              onClick={() => setAgain(true)}
            >
              Check again
            </Button>
          ) : null}
        </div>
        <ChecksList checks={detail.checks} />
      </section>
    </>
  );
}

interface StepsProps {
  steps: PostMove[];
  stage: string;
  onMove: (to: string) => void;
}

/** The moves that end this stage, the usual one last. */
function Steps({ steps, stage, onMove }: StepsProps) {
  return (
    <div className={styles.steps}>
      {steps.map((move) => (
        <Button
          key={move.to}
          variant={move.to === 'verified' && stage === 'checking' ? 'filled' : 'default'}
          onClick={() => onMove(move.to)}
        >
          {move.label}
        </Button>
      ))}
    </div>
  );
}
