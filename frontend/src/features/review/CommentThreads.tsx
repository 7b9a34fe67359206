import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReviewComment, ReviewDraft, ReviewRoom } from '@/bridge/review';
import { CommentRow } from './CommentRow';
import styles from './Comments.module.css';
import { pageWord, threads } from './remarkWords';

/** How many threads are drawn at first, and how many more each time when the end of them comes near. */
const atOnce = 8;

interface Props {
  room: ReviewRoom;
  comments: ReviewComment[];
  draft: ReviewDraft | undefined;
  marked: string;
  onShow: (comment: ReviewComment) => void;
}

/** Comments as threads. Of very many the first are drawn at once, the others as one scrolls to them. */
export function CommentThreads({ room, comments, draft, marked, onShow }: Props) {
  const all = useMemo(() => threads(comments, room.comments), [comments, room.comments]);
  const words = useMemo(
    () => new Map(room.drafts.map(({ id, kind }) => [id, pageWord(kind)])),
    [room.drafts],
  );
  const [drawn, setDrawn] = useState(atOnce);
  const markedAt = all.findIndex(
    ({ comment, answers }) => comment.id === marked || answers.some(({ id }) => id === marked),
  );
  const shown = Math.min(all.length, Math.max(drawn, markedAt + 1));
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!end.current || shown >= all.length) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setDrawn(shown + atOnce);
      },
      { rootMargin: '600px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [shown, all.length]);
  return (
    <ul className={styles.list}>
      {all.slice(0, shown).map((thread) => (
        <CommentRow
          key={thread.comment.id}
          thread={thread}
          team={room.team}
          pageWord={words.get(thread.comment.draftId) ?? 'page'}
          elsewhere={thread.comment.draftId !== draft?.id}
          marked={thread.comment.id === marked || thread.answers.some(({ id }) => id === marked)}
          onShow={() => onShow(thread.comment)}
        />
      ))}
      {shown < all.length ? <li ref={end} aria-hidden /> : null}
    </ul>
  );
}
