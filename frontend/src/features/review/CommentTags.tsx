import { IconCheck, IconEye, IconEyeOff, IconRefresh, IconScribble } from '@tabler/icons-react';
import type { ReviewComment } from '@/bridge/review';
import styles from './Comments.module.css';

interface Props {
  comment: ReviewComment;
  /** It is about another version than the one shown. */
  elsewhere: boolean;
  onShow: () => void;
}

/** What is special about a comment: how it stands, what it asks for, who reads it. */
export function CommentTags({ comment, elsewhere, onShow }: Props) {
  const { resolved, checkAgain, weight, audience, party, shapes } = comment;
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
      {shapes.length > 0 ? (
        <button
          type="button"
          className={styles.moment}
          data-tip="Show what is drawn on the picture"
          onClick={onShow}
        >
          <IconScribble size={13} stroke={1.75} aria-hidden /> Drawn
        </button>
      ) : null}
      {party === 'client' ? <span className={styles.tag}>Client</span> : null}
      {party === 'client' && audience === 'client' ? (
        <span
          className={styles.tag}
          data-tip="It quotes what only the client was told. Edit its words and its readers if the creator is to act on it."
        >
          <IconEyeOff size={12} stroke={1.75} aria-hidden />
          Not for the creator
        </span>
      ) : null}
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
