import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { useKeys } from '@/shared/lib/keys';
import { type Marker, useMark } from './mark';
import styles from './Pages.module.css';
import { PhotoStage } from './PhotoStage';
import { type Page, pagesOf } from './pages';
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

/** A version of several pictures, the pages of a document or the slides of a carousel, one at a time. */
export function PagedStage({ draft, comments, looked, marker, onDrawn }: Props) {
  const media = useMedia();
  const pages = pagesOf(draft, media);
  const { page } = useMark(marker);
  const at = Math.min(page, pages.length);
  const shown = pages[at - 1];
  const word = pageWord(draft.kind);
  const turn = (to: number) => marker.turn(Math.max(1, Math.min(to, pages.length)));

  const group = draft.kind === 'photo' ? 'Carousel' : 'Document';
  const when = roomHasKeys;
  useKeys([
    { keys: ['ArrowRight', 'PageDown'], label: `The next ${word}`, group, when, run: () => turn(at + 1) },
    { keys: ['ArrowLeft', 'PageUp'], label: `The ${word} before`, group, when, run: () => turn(at - 1) },
    { keys: 'Home', label: `The first ${word}`, group, when, run: () => turn(1) },
    { keys: 'End', label: `The last ${word}`, group, when, run: () => turn(pages.length) },
  ]);
  if (!shown) return null;
  const shapes = looked && (looked.page === 0 || looked.page === at) ? looked.shapes : [];
  return (
    <>
      <PhotoStage
        key={`${shown.url} ${at}`}
        label={`Version ${draft.version}, ${word} ${at} of ${pages.length}`}
        size={shown}
        fileName={shown.fileName}
        url={shown.url}
        posterUrl={shown.thumb}
        shapes={shapes}
        marker={marker}
        onDrawn={onDrawn}
      />
      <div className={styles.bar} role="toolbar" aria-label={draft.kind === 'photo' ? 'Slides' : 'Pages'}>
        <ActionIcon
          aria-label={`The ${word} before`}
          data-tip="Left arrow"
          disabled={at === 1}
          onClick={() => turn(at - 1)}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ul className={styles.strip}>
          {pages.map((each) => (
            <li key={each.number}>
              <Thumb
                page={each}
                word={word}
                open={comments.filter((c) => c.page === each.number && !c.resolved).length}
                on={each.number === at}
                onTurn={turn}
              />
            </li>
          ))}
        </ul>
        <ActionIcon
          aria-label={`The next ${word}`}
          data-tip="Right arrow"
          disabled={at === pages.length}
          onClick={() => turn(at + 1)}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        <span className={stage.note} role="status">
          {at} of {pages.length}
        </span>
        {draft.kind === 'pdf' ? (
          <Button
            className={styles.apart}
            variant="default"
            size="compact-sm"
            leftSection={<IconExternalLink size={14} stroke={1.75} aria-hidden />}
            onClick={() => openOutside(media.file(draft.sha256))}
          >
            Open in the browser
          </Button>
        ) : null}
      </div>
    </>
  );
}

interface ThumbProps {
  page: Page;
  word: string;
  /** How many comments on it are open. */
  open: number;
  on: boolean;
  onTurn: (page: number) => void;
}

function Thumb({ page, word, open, on, onTurn }: ThumbProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (on) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [on]);
  return (
    <button
      ref={button}
      type="button"
      className={styles.thumb}
      aria-current={on ? 'page' : undefined}
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
  );
}
