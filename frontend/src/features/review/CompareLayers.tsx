import { useElementSize } from '@mantine/hooks';
import { IconArrowsHorizontal } from '@tabler/icons-react';
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { ReviewDraft, ReviewShape, VersionDifference } from '@/bridge/review';
import styles from './Compare.module.css';
import { Drawn } from './Drawing';
import { goneWords, useGone, whyUnplayed } from './media';
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
  /** What is drawn for the comment that is looked at, on both pictures. */
  shapes: ReviewShape[];
}

const blinkEvery = 700;

/** Two versions beside or above one another. */
export function CompareLayers({ mode, before, after, urls, elements, player, looked, shapes }: Props) {
  const [wipe, setWipe] = useState(50);
  const [turn, setTurn] = useState(false);
  useEffect(() => {
    if (mode !== 'blink') return;
    const timer = setInterval(() => setTurn((now) => !now), blinkEvery);
    return () => clearInterval(timer);
  }, [mode]);
  // The older one lies left and below, whichever of them is shown in the room.
  const sides = [
    { draft: before, url: urls[0], element: elements[0] },
    { draft: after, url: urls[1], element: elements[1] },
  ].sort((a, b) => a.draft.version - b.draft.version);
  const clip = mode === 'wipe' ? `inset(0 0 0 ${wipe}%)` : undefined;
  const hidden = mode === 'blink' && turn;
  const wipeTo = (event: PointerEvent<HTMLElement>) => {
    if ((event.buttons & 1) === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) setWipe(Math.max(0, Math.min(100, ((event.clientX - left) * 100) / width)));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    wipeTo(event);
  };
  return (
    <div
      className={styles.layers}
      data-mode={mode}
      {...(mode === 'wipe' ? { onPointerDown, onPointerMove: wipeTo } : {})}
    >
      {sides.map(({ draft, ...side }, at) => (
        <Layer
          key={draft.id}
          {...side}
          draft={draft}
          clip={at === 1 ? clip : undefined}
          hidden={at === 1 && hidden}
          looked={mode === 'beside' || draft === after ? looked : null}
          shapes={mode === 'beside' || draft === after ? shapes : []}
        />
      ))}
      {mode === 'difference' ? <Heat player={player} draft={after} /> : null}
      {mode === 'wipe' ? (
        <>
          <input
            type="range"
            className={styles.wipe}
            min={0}
            max={100}
            value={Math.round(wipe)}
            aria-label={`How much of v${sides[0]?.draft.version} is seen`}
            onChange={(event) => setWipe(Number(event.currentTarget.value))}
          />
          <span className={styles.seam} style={{ left: `${wipe}%` }} aria-hidden>
            <span className={styles.grip}>
              <IconArrowsHorizontal size={17} stroke={1.75} />
            </span>
          </span>
        </>
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
  shapes: ReviewShape[];
}

function Layer({ draft, url, element, clip, hidden, looked, shapes }: LayerProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const [failed, setFailed] = useState('');
  const broken = failed !== '' && failed === url;
  const gone = useGone(url, broken);
  const fail = () => setFailed(url);
  const rect = fittedRect(draft, { width, height });
  const [x = 0, y = 0, w = 0, h = 0] = looked?.region ?? [];
  return (
    <figure
      className={styles.layer}
      data-broken={broken || undefined}
      style={{ clipPath: clip, visibility: hidden ? 'hidden' : undefined }}
    >
      <figcaption className={styles.name}>v{draft.version}</figcaption>
      <div ref={ref} className={styles.picture}>
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
            onError={fail}
          />
        ) : (
          <img
            src={url || undefined}
            crossOrigin="anonymous"
            alt={`Version ${draft.version}`}
            onError={fail}
          />
        )}
        {broken ? (
          <p className={styles.fault}>{gone ? goneWords(draft.fileName) : faultWords(draft)}</p>
        ) : null}
        {broken ? null : <Drawn rect={rect} shapes={shapes} />}
        {w > 0 && h > 0 && !broken ? (
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
      </div>
    </figure>
  );
}

/** Why a version is not seen here: what was found out about the file, or what its kind says. */
function faultWords({ kind, fileName, videoCodec, factsState, factsWhy }: ReviewDraft): string {
  if (factsState === 'failed' && factsWhy) return factsWhy;
  if (kind === 'video') return whyUnplayed(fileName, videoCodec);
  return `${fileName} can’t be shown here. It may be damaged: ask for it again.`;
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
    // What has just come has no size yet.
    const portrait = draft.width > 0 && draft.height > 0 ? draft.height / draft.width : 16 / 9;
    element.height = Math.max(1, Math.round(heatWidth * portrait));
    // WebKitGTK draws a film over what is there, whatever it is told; a canvas it takes from it.
    const other = document.createElement('canvas');
    const beside = other.getContext('2d');
    other.width = element.width;
    other.height = element.height;
    let beat = 0;
    const paint = () => {
      beat = requestAnimationFrame(paint);
      beside?.drawImage(second, 0, 0, other.width, other.height);
      context.globalCompositeOperation = 'copy';
      context.drawImage(first, 0, 0, element.width, element.height);
      context.globalCompositeOperation = 'difference';
      context.drawImage(other, 0, 0);
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
