import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';
import styles from './Pages.module.css';
import { pageCount, pageOf } from './pages';
import { pageWord } from './remarkWords';

/** How wide a small picture is with the gap behind it, in CSS pixels. */
const step = 52;
const gap = 8;

interface Props {
  draft: ReviewDraft;
  /** Those on this version. */
  comments: ReviewComment[];
  /** The page that is shown, from 1. */
  at: number;
  onTurn: (page: number) => void;
}

/** All pictures of a version in a row; only those in sight are in the page, however many there are. */
export function PageStrip({ draft, comments, at, onTurn }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const media = useMedia();
  const count = pageCount(draft);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      // The one that is shown keeps the focus while others are scrolled to.
      if (at <= range.count && !shown.includes(at - 1)) shown.push(at - 1);
      return shown.sort((a, b) => a - b);
    },
    [at],
  );
  const virtual = useVirtualizer({
    horizontal: true,
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => step,
    overscan: 2,
    rangeExtractor,
  });
  useEffect(() => virtual.scrollToIndex(at - 1, { align: 'auto' }), [virtual, at]);
  const word = pageWord(draft.kind);
  return (
    <div ref={scroller} className={styles.strip}>
      <ul className={styles.row} style={{ width: virtual.getTotalSize() - gap }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const page = pageOf(draft, index + 1, media);
          const open = comments.filter((c) => c.page === page.number && !c.resolved).length;
          return (
            <li
              key={page.number}
              className={styles.cell}
              style={{ left: start }}
              aria-setsize={count}
              aria-posinset={page.number}
            >
              <button
                type="button"
                className={styles.thumb}
                aria-current={page.number === at ? 'page' : undefined}
                onClick={() => onTurn(page.number)}
              >
                <img src={page.thumb || undefined} alt="" loading="lazy" draggable={false} />
                <span className={styles.number}>
                  <span className="spoken">{word} </span>
                  {page.number}
                </span>
                {open > 0 ? (
                  <span className={styles.open}>
                    {open}
                    <span className="spoken">{open === 1 ? ' open comment' : ' open comments'}</span>
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
