import { IconCheck, IconEye, IconEyeOff, IconRefresh } from '@tabler/icons-react';
import type { ReviewComment } from '@/bridge/review';
import styles from './Comments.module.css';

/** What is special about a comment: how it stands, what it asks for, who reads it. */
export function CommentTags({ comment, elsewhere }: { comment: ReviewComment; elsewhere: boolean }) {
  const { resolved, checkAgain, weight, audience, party } = comment;
  return (
    <>
      {resolved ? (
        <span className={styles.done}>
          <IconCheck size={13} stroke={2} aria-hidden />
          Resolved
        </span>
      ) : null}
      {checkAgain && elsewhere ? (
        <span className={styles.again} data-tip="It was open when the newer version came">
          <IconRefresh size={13} stroke={1.75} aria-hidden />
          Check again
        </span>
      ) : null}
      {party === 'client' ? <span className={styles.tag}>Client</span> : null}
      {weight === 'suggestion' ? <span className={styles.tag}>Suggestion</span> : null}
      {audience === 'internal' ? (
        <span className={styles.tag} data-tip="Stays in the agency">
          <IconEyeOff size={12} stroke={1.75} aria-hidden />
          Internal
        </span>
      ) : null}
      {audience === 'client' && party !== 'client' ? (
        <span className={styles.tag} data-tip="Goes to the client with the piece">
          <IconEye size={12} stroke={1.75} aria-hidden />
          For the client
        </span>
      ) : null}
    </>
  );
}
