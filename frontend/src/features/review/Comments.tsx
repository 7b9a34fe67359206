import { Button } from '@mantine/core';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { ReviewComment, ReviewDraft, ReviewRoom } from '@/bridge/review';
import { count } from '@/shared/lib/text';
import styles from './Comments.module.css';
import { CommentThreads } from './CommentThreads';
import { Composer } from './Composer';
import type { Marker } from './mark';
import { sorted } from './order';
import type { Player } from './player';

interface Props {
  room: ReviewRoom;
  draft: ReviewDraft | undefined;
  player: Player | null;
  marked: string;
  onShow: (comment: ReviewComment) => void;
  composer: RefObject<HTMLTextAreaElement | null>;
  marker: Marker;
}

/** What was said: on the version that is shown, what is left from others, what is settled; and the line to say more. */
export function Comments({ room, draft, player, marked, onShow, composer, marker }: Props) {
  const [showsResolved, setShowsResolved] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const newest = draft?.id === room.drafts.at(-1)?.id;
  const { here, again, elsewhere, resolved } = useMemo(
    () => sorted(room.comments, draft?.id, newest),
    [room.comments, draft?.id, newest],
  );
  const unfolded = showsResolved || resolved.some((comment) => comment.id === marked);

  useEffect(() => {
    if (marked)
      list.current?.querySelector(`[data-comment="${marked}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [marked]);

  const rows = (of: ReviewComment[]) => (
    <CommentThreads room={room} comments={of} draft={draft} marked={marked} onShow={onShow} />
  );

  return (
    <>
      <div ref={list} className={styles.scroll} tabIndex={-1} data-comments>
        {here.length > 0 ? rows(here) : <Nothing room={room} draft={draft} />}
        {again.length > 0 ? (
          <section aria-label="To check again">
            <h3 className={styles.section}>To check again</h3>
            {rows(again)}
          </section>
        ) : null}
        {elsewhere.length > 0 ? (
          <section aria-label="Still open on other versions">
            <h3 className={styles.section}>Still open on other versions</h3>
            {rows(elsewhere)}
          </section>
        ) : null}
        {resolved.length > 0 ? (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className={styles.resolved}
              aria-expanded={unfolded}
              onClick={() => setShowsResolved(!unfolded)}
            >
              {unfolded ? 'Hide' : 'Show'} {count(resolved.length, 'resolved comment')}
            </Button>
            {unfolded ? rows(resolved) : null}
          </>
        ) : null}
      </div>
      {draft ? (
        <Composer
          deliverableId={room.card.deliverableId}
          draft={draft}
          player={player}
          team={room.team}
          marker={marker}
          field={composer}
        />
      ) : null}
    </>
  );
}

function Nothing({ room, draft }: { room: ReviewRoom; draft: ReviewDraft | undefined }) {
  if (!draft) return <p className={styles.nothing}>Comments are made on a version. None has come yet.</p>;
  if (room.comments.some((comment) => comment.draftId === draft.id)) {
    return <p className={styles.nothing}>Every comment on v{draft.version} is resolved.</p>;
  }
  return (
    <p className={styles.nothing}>
      {draft.kind === 'video'
        ? `No comments on v${draft.version} yet. Stop the clip where something should change and press C.`
        : `No comments on v${draft.version} yet. Press C to write one.`}
    </p>
  );
}
