import { IconArrowsDiff, IconLock, IconMessage, IconPlus } from '@tabler/icons-react';
import { useMedia } from '@/bridge/media';
import type { ReviewDraft, ReviewRoom } from '@/bridge/review';
import { agoWords } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { type MediaKind, Poster } from '@/shared/ui/Poster';
import styles from './Versions.module.css';

interface Props {
  room: ReviewRoom;
  /** The id of the version that is shown. */
  shown: string;
  onShow: (draftId: string) => void;
  onAdd: () => void;
  /** Left out where there is nothing to compare. */
  onCompare?: () => void;
}

/** All versions in the order in which they came; the approved one carries a lock. */
export function Versions({ room, shown, onShow, onAdd, onCompare }: Props) {
  const { poster } = useMedia();
  const now = useNow();
  const open = (draft: ReviewDraft) =>
    room.comments.filter(({ draftId, resolved, replyTo }) => draftId === draft.id && !resolved && !replyTo)
      .length;
  return (
    <section className={styles.strip} aria-label="Versions">
      {room.drafts.map((draft) => {
        const comments = open(draft);
        return (
          <button
            key={draft.id}
            type="button"
            className={styles.version}
            aria-pressed={draft.id === shown}
            data-tip={draft.fileName}
            onClick={() => onShow(draft.id)}
          >
            <Poster
              kind={draft.kind as MediaKind}
              url={draft.hasPoster ? poster(draft.sha256) : ''}
              width={draft.posterWidth}
              height={draft.posterHeight}
              box={{ width: 36, height: 44 }}
            />
            <span className={styles.words}>
              <span className={styles.name}>
                v{draft.version}
                {draft.approved ? (
                  <span className={styles.locked}>
                    <IconLock size={13} stroke={2} aria-hidden />
                    Approved
                  </span>
                ) : null}
                {comments > 0 ? (
                  <span className={styles.quiet}>
                    <IconMessage size={12} stroke={1.75} aria-hidden />
                    {comments}
                    <span className="spoken"> open comments</span>
                  </span>
                ) : null}
              </span>
              <span className={styles.quiet}>{agoWords(draft.receivedAt, room.card.timeZone, now)}</span>
              <span className={styles.quiet}>
                {draft.source === 'folder' ? 'from the drafts folder' : `by ${draft.receivedBy}`}
              </span>
            </span>
          </button>
        );
      })}
      {onCompare ? (
        <button type="button" className={styles.add} data-tip="Compare versions (X)" onClick={onCompare}>
          <IconArrowsDiff size={16} stroke={1.75} aria-hidden />
          <span>Compare</span>
        </button>
      ) : null}
      {room.card.stage === 'approved' || room.card.stage === 'cancelled' ? null : (
        <button type="button" className={styles.add} data-tip="Add a draft (U)" onClick={onAdd}>
          <IconPlus size={16} stroke={1.75} aria-hidden />
          <span>Add a version…</span>
        </button>
      )}
    </section>
  );
}
