import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { useKeys } from '@/shared/lib/keys';
import { type Marker, useMark } from './mark';
import { PageNumber } from './PageNumber';
import { PageStrip } from './PageStrip';
import styles from './Pages.module.css';
import { PhotoStage } from './PhotoStage';
import { pageCount, pageOf } from './pages';
import { pageWord } from './remarkWords';
import { roomHasKeys } from './roomKeys';
import stage from './Stage.module.css';

interface Props {
  draft: ReviewDraft;
  /** Those on this version. */
  comments: ReviewComment[];
  /** The one that is looked at. */
  looked: ReviewComment | undefined;
  marker: Marker;
  onDrawn: () => void;
}

/** More pictures than these are not found by looking along the row. */
const seenAtOnce = 10;

/** A version of several pictures, the pages of a document or the slides of a carousel, one at a time. */
export function PagedStage({ draft, comments, looked, marker, onDrawn }: Props) {
  const media = useMedia();
  const { page } = useMark(marker);
  const count = pageCount(draft);
  const at = Math.min(page, count);
  const shown = pageOf(draft, at, media);
  const document = draft.kind === 'pdf';
  const word = pageWord(draft.kind);
  const turn = (to: number) => marker.turn(Math.max(1, Math.min(to, count)));
  useDrawnAhead(document && at < count ? pageOf(draft, at + 1, media).url : '');

  const group = document ? 'Document' : 'Carousel';
  const when = roomHasKeys;
  useKeys([
    { keys: ['ArrowRight', 'PageDown'], label: `The next ${word}`, group, when, run: () => turn(at + 1) },
    { keys: ['ArrowLeft', 'PageUp'], label: `The ${word} before`, group, when, run: () => turn(at - 1) },
    { keys: 'Home', label: `The first ${word}`, group, when, run: () => turn(1) },
    { keys: 'End', label: `The last ${word}`, group, when, run: () => turn(count) },
  ]);
  const shapes = looked && (looked.page === 0 || looked.page === at) ? looked.shapes : [];
  return (
    <>
      <PhotoStage
        key={`${shown.url} ${at}`}
        label={`Version ${draft.version}, ${word} ${at} of ${count}`}
        picture={shown}
        waiting={document ? `Drawing page ${at}…` : undefined}
        undrawn={
          document
            ? `Page ${at} of ${draft.fileName} can’t be drawn here. Comments can be made on it.`
            : undefined
        }
        shapes={shapes}
        marker={marker}
        onDrawn={onDrawn}
      />
      <div className={styles.below}>
        <div className={styles.bar} role="toolbar" aria-label={document ? 'Pages' : 'Slides'}>
          <ActionIcon
            aria-label={`The ${word} before`}
            data-tip="Left arrow"
            disabled={at === 1}
            onClick={() => turn(at - 1)}
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
          <PageStrip draft={draft} comments={comments} at={at} onTurn={turn} />
          <ActionIcon
            aria-label={`The next ${word}`}
            data-tip="Right arrow"
            disabled={at === count}
            onClick={() => turn(at + 1)}
          >
            <IconChevronRight size={16} />
          </ActionIcon>
          {count > seenAtOnce ? (
            <PageNumber word={word} at={at} count={count} onTurn={turn} />
          ) : (
            <span className={stage.note} role="status">
              {at} of {count}
            </span>
          )}
          {document ? (
            <Button
              className={styles.apart}
              variant="default"
              size="compact-sm"
              data-tip="Open in the browser"
              onClick={() => openOutside(media.file(draft.sha256))}
            >
              <IconExternalLink size={14} stroke={1.75} aria-hidden />
              <span className={styles.apartWords}>Open in the browser</span>
            </Button>
          ) : null}
        </div>
      </div>
    </>
  );
}

/** Has the page drawn that is probably looked at next; turning elsewhere lets it be. */
function useDrawnAhead(url: string) {
  useEffect(() => {
    if (!url) return;
    const next = new Image();
    next.src = url;
    return () => {
      next.src = '';
    };
  }, [url]);
}
