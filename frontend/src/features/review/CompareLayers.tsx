import { useElementSize } from '@mantine/hooks';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ReviewDraft, VersionDifference } from '@/bridge/review';
import styles from './Compare.module.css';
import type { Player } from './player';
import { fittedRect } from './shapes';

export type CompareMode = 'beside' | 'wipe' | 'blink' | 'difference';

interface Props {
  mode: CompareMode;
  before: ReviewDraft;
  after: ReviewDraft;
  urls: [string, string];
  elements: [RefObject<HTMLVideoElement | null>, RefObject<HTMLVideoElement | null>];
  player: Player | null;
  looked: VersionDifference | null;
}

const blinkEvery = 700;

/** Two versions beside or above one another. */
export function CompareLayers({ mode, before, after, urls, elements, player, looked }: Props) {
  const [wipe, setWipe] = useState(50);
  const [turn, setTurn] = useState(false);
  useEffect(() => {
    if (mode !== 'blink') return;
    const timer = setInterval(() => setTurn((now) => !now), blinkEvery);
    return () => clearInterval(timer);
  }, [mode]);
  const clip = mode === 'wipe' ? `inset(0 0 0 ${wipe}%)` : undefined;
  const hidden = mode === 'blink' && turn;
  return (
    <div className={styles.layers} data-mode={mode}>
      <Layer draft={before} url={urls[0]} element={elements[0]} looked={mode === 'beside' ? looked : null} />
      <Layer draft={after} url={urls[1]} element={elements[1]} clip={clip} hidden={hidden} looked={looked} />
      {mode === 'difference' ? <Heat player={player} draft={after} /> : null}
      {mode === 'wipe' ? (
        <input
          type="range"
          className={styles.wipe}
          min={0}
          max={100}
          value={wipe}
          aria-label={`How much of v${before.version} is seen`}
          onChange={(event) => setWipe(Number(event.currentTarget.value))}
        />
      ) : null}
    </div>
  );
}

interface LayerProps {
  draft: ReviewDraft;
  url: string;
  element: RefObject<HTMLVideoElement | null>;
  clip?: string;
  hidden?: boolean;
  looked: VersionDifference | null;
}

function Layer({ draft, url, element, clip, hidden, looked }: LayerProps) {
  const { ref, width, height } = useElementSize<HTMLElement>();
  const rect = fittedRect(draft, { width, height });
  const [x = 0, y = 0, w = 0, h = 0] = looked?.region ?? [];
  return (
    <figure
      ref={ref}
      className={styles.layer}
      style={{ clipPath: clip, visibility: hidden ? 'hidden' : undefined }}
    >
      {draft.kind === 'video' ? (
        <video
          ref={element}
          key={url}
          src={url || undefined}
          crossOrigin="anonymous"
          preload="auto"
          playsInline
          muted
          aria-label={`Version ${draft.version}`}
        />
      ) : (
        <img src={url || undefined} crossOrigin="anonymous" alt={`Version ${draft.version}`} />
      )}
      <figcaption className={styles.name}>v{draft.version}</figcaption>
      {w > 0 && h > 0 ? (
        <span
          className={styles.region}
          style={{
            left: rect.x + (x * rect.width) / 10_000,
            top: rect.y + (y * rect.height) / 10_000,
            width: (w * rect.width) / 10_000,
            height: (h * rect.height) / 10_000,
          }}
        />
      ) : null}
    </figure>
  );
}

const heatWidth = 480;

/** Where the two pictures differ is bright, where they are the same black. */
function Heat({ player, draft }: { player: Player | null; draft: ReviewDraft }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    const layers = element?.parentElement?.querySelectorAll<HTMLVideoElement | HTMLImageElement>(
      'figure video, figure img',
    );
    const [first, second] = layers ?? [];
    if (!element || !context || !first || !second) return;
    element.width = heatWidth;
    element.height = Math.round((heatWidth * draft.height) / Math.max(1, draft.width));
    let beat = 0;
    const paint = () => {
      beat = requestAnimationFrame(paint);
      context.globalCompositeOperation = 'copy';
      context.drawImage(first, 0, 0, element.width, element.height);
      context.globalCompositeOperation = 'difference';
      context.drawImage(second, 0, 0, element.width, element.height);
    };
    paint();
    return () => cancelAnimationFrame(beat);
  }, [draft.width, draft.height]);
  return (
    <canvas
      ref={canvas}
      className={styles.heat}
      role="img"
      aria-label={player ? 'What differs at this moment is bright' : 'What differs is bright'}
    />
  );
}
