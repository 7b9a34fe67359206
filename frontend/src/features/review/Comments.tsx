import { Button, SegmentedControl } from '@mantine/core';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ReviewComment, ReviewDraft, ReviewRoom } from '@/bridge/review';
import { count } from '@/shared/lib/text';
import { CommentRow } from './CommentRow';
import styles from './Comments.module.css';
import { Composer } from './Composer';
import type { Player } from './player';

interface Props {
  room: ReviewRoom;
  draft: ReviewDraft | undefined;
  player: Player | null;
  marked: string;
  onShow: (comment: ReviewComment) => void;
  composer: RefObject<HTMLTextAreaElement | null>;
}

const moment = (comment: ReviewComment) => comment.atMs ?? -1;

/** The newest version first; in each the remarks on the whole piece, then along the media. */
export function inOrder(comments: ReviewComment[]): ReviewComment[] {
  return [...comments].sort(
    (a, b) => b.version - a.version || moment(a) - moment(b) || a.writtenAt - b.writtenAt,
  );
}

/** What was said about the version that is shown, or about all of them; the line to say more stands below. */
export function Comments({ room, draft, player, marked, onShow, composer }: Props) {
  const [whole, setWhole] = useState(false);
  const [showsResolved, setShowsResolved] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const all = whole || !draft;
  const comments = useMemo(
    () => inOrder(room.comments.filter((comment) => all || comment.draftId === draft?.id)),
    [room.comments, all, draft?.id],
  );
  const open = comments.filter((comment) => !comment.resolved);
  const resolved = comments.filter((comment) => comment.resolved);
  const markedResolved = resolved.some((comment) => comment.id === marked);

  useEffect(() => {
    if (marked)
      list.current?.querySelector(`[data-comment="${marked}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [marked]);

  const rows = (of: ReviewComment[]) =>
    of.map((comment) => (
      <CommentRow
        key={comment.id}
        comment={comment}
        milliFps={room.drafts.find((each) => each.id === comment.draftId)?.milliFps ?? 0}
        elsewhere={comment.draftId !== draft?.id}
        marked={comment.id === marked}
        onShow={() => onShow(comment)}
      />
    ));

  return (
    <>
      {room.drafts.length > 1 && draft ? (
        <div className={styles.switch}>
          <SegmentedControl
            size="xs"
            aria-label="Comments of"
            value={whole ? 'all' : 'one'}
            onChange={(value) => setWhole(value === 'all')}
            data={[
              { value: 'one', label: `On v${draft.version}` },
              { value: 'all', label: 'All versions' },
            ]}
          />
        </div>
      ) : null}
      <div ref={list} className={styles.scroll}>
        {open.length > 0 ? <ul className={styles.list}>{rows(open)}</ul> : null}
        {open.length === 0 ? (
          <Nothing room={room} draft={draft} all={all} resolved={resolved.length} />
        ) : null}
        {resolved.length > 0 ? (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className={styles.resolved}
              aria-expanded={showsResolved || markedResolved}
              onClick={() => setShowsResolved(!showsResolved)}
            >
              {showsResolved ? 'Hide' : 'Show'} {count(resolved.length, 'resolved comment')}
            </Button>
            {showsResolved || markedResolved ? <ul className={styles.list}>{rows(resolved)}</ul> : null}
          </>
        ) : null}
      </div>
      {draft ? <Composer draft={draft} player={player} field={composer} /> : null}
    </>
  );
}

interface NothingProps {
  room: ReviewRoom;
  draft: ReviewDraft | undefined;
  all: boolean;
  resolved: number;
}

function Nothing({ room, draft, all, resolved }: NothingProps) {
  if (!draft) return <p className={styles.nothing}>Comments are made on a version. None has come yet.</p>;
  const elsewhere = room.comments.filter((comment) => !comment.resolved).length;
  if (!all && elsewhere > 0) {
    return (
      <p className={styles.nothing}>
        Nothing open on v{draft.version}. {count(elsewhere, 'open comment')} on other versions.
      </p>
    );
  }
  if (resolved > 0) return <p className={styles.nothing}>Every comment is resolved.</p>;
  return (
    <p className={styles.nothing}>
      {draft.kind === 'video'
        ? 'No comments yet. Stop the clip where something should change and press C.'
        : 'No comments yet. Press C to write one.'}
    </p>
  );
}
