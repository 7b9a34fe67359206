import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type ReviewComment, reviews } from '@/bridge/review';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { Initials } from '@/shared/ui/Initials';
import { useAct } from './api';
import styles from './Comments.module.css';
import { timeCode } from './words';

interface Props {
  comment: ReviewComment;
  /** It is about another version than the one shown. */
  elsewhere: boolean;
  marked: boolean;
  onShow: () => void;
}

/** One remark: its moment leads there, and it can be resolved, rewritten or removed. */
export function CommentRow({ comment, elsewhere, marked, onShow }: Props) {
  const [editing, setEditing] = useState(false);
  const { act, busy } = useAct();
  const now = useNow();
  const zone = deskZone();
  const at = comment.atMs ?? null;
  const resolve = () => void act(() => reviews.resolveComment(comment.id, !comment.resolved));
  return (
    <li
      className={styles.comment}
      data-comment={comment.id}
      data-marked={marked || undefined}
      data-resolved={comment.resolved || undefined}
    >
      <div className={styles.line}>
        <Initials name={comment.author} size={20} silent />
        <span className={styles.author}>{comment.author}</span>
        <time
          className={styles.when}
          dateTime={new Date(comment.writtenAt).toISOString()}
          data-tip={fullTime(comment.writtenAt, zone)}
        >
          {agoWords(comment.writtenAt, zone, now)}
        </time>
      </div>
      {at !== null || elsewhere || comment.resolved ? (
        <div className={styles.place}>
          {at !== null || elsewhere ? (
            <button type="button" className={styles.moment} onClick={onShow}>
              {[elsewhere && `v${comment.version}`, at !== null && timeCode(at)].filter(Boolean).join(', ')}
            </button>
          ) : null}
          {comment.resolved ? (
            <span className={styles.done}>
              <IconCheck size={13} stroke={2} aria-hidden />
              Resolved
            </span>
          ) : null}
        </div>
      ) : null}
      {editing ? (
        <Edit comment={comment} onDone={() => setEditing(false)} />
      ) : (
        <p className={styles.body}>{comment.body}</p>
      )}
      <div className={styles.tools}>
        <ActionIcon
          size={24}
          disabled={busy}
          aria-label={comment.resolved ? 'Open again' : 'Resolve'}
          data-tip={comment.resolved ? 'Open again' : 'Resolve'}
          onClick={resolve}
        >
          {comment.resolved ? <IconArrowBackUp size={15} /> : <IconCheck size={15} />}
        </ActionIcon>
        <ActionIcon size={24} aria-label="Edit" data-tip="Edit" onClick={() => setEditing(true)}>
          <IconPencil size={15} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          size={24}
          disabled={busy}
          aria-label="Remove"
          data-tip="Remove"
          onClick={() => void act(() => reviews.removeComment(comment.id))}
        >
          <IconTrash size={15} stroke={1.6} />
        </ActionIcon>
      </div>
    </li>
  );
}

function Edit({ comment, onDone }: { comment: ReviewComment; onDone: () => void }) {
  const [body, setBody] = useState(comment.body);
  const { act, busy } = useAct();
  const save = async () => {
    const words = body.trim();
    if (words === '' || busy) return;
    if (words === comment.body || (await act(() => reviews.editComment(comment.id, words)))) onDone();
  };
  return (
    <div className={styles.edit}>
      <Textarea
        autoFocus
        autosize
        minRows={2}
        maxRows={10}
        aria-label="Comment"
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) void save();
          else if (event.key === 'Escape') onDone();
          else return;
          event.preventDefault();
        }}
      />
      <div className={styles.editTools}>
        <Button variant="default" size="compact-sm" onClick={onDone}>
          Cancel
        </Button>
        <Button size="compact-sm" disabled={body.trim() === ''} loading={busy} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </div>
  );
}
