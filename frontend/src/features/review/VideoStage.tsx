import { useElementSize } from '@mantine/hooks';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { useKeys } from '@/shared/lib/keys';
import { Controls } from './Controls';
import { CopyState } from './CopyState';
import { useCopyWhenBroken, usePlaysCopy, useQuickCopy } from './copy';
import { Drawing } from './Drawing';
import { isAbout, useFrames } from './frames';
import { type Marker, useMark } from './mark';
import { goneWords, mayHaveAudio, useGone, whyUnplayed } from './media';
import { OverlayMenu } from './OverlayMenu';
import { OverlayPicture } from './OverlayPicture';
import { overlaysFor } from './overlays';
import { type Player, usePlayerAt, usePlayerView } from './player';
import { usePlayerKeys } from './playerKeys';
import { roomHasKeys } from './roomKeys';
import { momentIn, Scrub } from './Scrub';
import { SourceMenu } from './SourceMenu';
import styles from './Stage.module.css';
import { StageFault } from './StageFault';
import { fittedRect } from './shapes';
import { useOverlay } from './useOverlay';

interface Props {
  draft: ReviewDraft;
  /** Of the piece. */
  platform: string;
  url: string;
  posterUrl: string;
  player: Player;
  comments: ReviewComment[];
  /** The comment that is looked at: what is drawn for it shows at its moment. */
  looked: ReviewComment | undefined;
  marker: Marker;
  onMark: (comment: ReviewComment) => void;
  onDrawn: () => void;
}

/**
 * A clip with its controls. Nothing spins while it loads: the poster lies below, and the first frame covers it. WebKit goes
 * on painting the poster of a video element over that frame, and who comments would see another moment than the one meant.
 */
export function VideoStage(props: Props) {
  const { draft, platform, url, posterUrl, player, comments, looked, marker, onMark, onDrawn } = props;
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { playing, broken, begun: played } = usePlayerView(player);
  const gone = useGone(url, broken);
  const { strip, copy } = useMedia();
  const [playsCopy, choose] = usePlaysCopy(draft, broken);
  const plays = playsCopy ? copy(draft.sha256) : url;
  const frames = useFrames(draft, playsCopy);
  useEffect(() => player.setFrames(frames), [player, frames]);
  useCopyWhenBroken(draft, broken, gone);
  useQuickCopy(draft);
  const painted = useAfterPaint();
  /** The address of what has come so far that its first frame is shown. */
  const [begun, setBegun] = useState('');
  const [overlay, setOverlay] = useOverlay(platform);
  const own = useMark(marker);
  const there = usePlayerAt(
    player,
    (ms) => looked !== undefined && isAbout(looked, momentIn(looked, draft.id), frames, ms),
  );
  const shapes = looked && there ? looked.shapes : [];
  const drawn = shapes.length > 0 || own.shapes.length > 0 || own.tool !== null;
  const { ref: sized, width, height } = useElementSize<HTMLDivElement>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another chance.
  useEffect(() => player.retry(), [player, plays]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each address has an element of its own.
  useEffect(() => {
    player.attach(video.current);
    return () => player.attach(null);
  }, [player, plays, broken, painted]);

  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void frame.current?.requestFullscreen();
  };
  const rect = fittedRect(draft, { width, height });
  useKeys([
    {
      keys: 'v',
      label: 'Safe zone on or off',
      group: 'Player',
      when: roomHasKeys,
      inFullScreen: true,
      run: () => setOverlay(overlay ? null : (overlaysFor(platform)[0] ?? null)),
    },
  ]);
  usePlayerKeys(player, fullScreen);

  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space and K are the keys of the whole room. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button for it stands below. */}
      <div
        ref={sized}
        className={styles.stage}
        onClick={({ target }) => !isDrawing(target) && player.toggle()}
      >
        {broken ? (
          <StageFault posterUrl={gone ? '' : posterUrl} onOpen={gone ? undefined : () => openOutside(url)}>
            {gone
              ? goneWords(draft.fileName)
              : whyUnplayed(draft.fileName, draft.videoCodec, draft.factsState)}
            {gone ? null : <CopyState draft={draft} />}
          </StageFault>
        ) : (
          <>
            {begun === plays ? null : <img className={styles.poster} src={posterUrl || undefined} alt="" />}
            {painted ? (
              // biome-ignore lint/a11y/useMediaCaption: a draft has no captions yet.
              <video
                ref={video}
                className={styles.media}
                key={plays}
                src={plays || undefined}
                onLoadedData={() => setTimeout(() => setBegun(plays), shownAfter)}
                crossOrigin="anonymous"
                preload="auto"
                playsInline
                aria-label={`Version ${draft.version}`}
              />
            ) : null}
          </>
        )}
        {broken ? null : (
          <>
            {overlay ? <OverlayPicture overlay={overlay} rect={rect} /> : null}
            <Drawing rect={rect} shown={shapes} marker={marker} onDrawn={onDrawn} />
          </>
        )}
        {playing || played || broken || drawn ? null : (
          <span className={styles.bigPlay} aria-hidden>
            <IconPlayerPlayFilled size={26} />
          </span>
        )}
      </div>
      <div className={styles.controls} inert={broken} data-broken={broken || undefined}>
        <Scrub
          player={player}
          draft={draft}
          strip={strip(draft.sha256)}
          comments={comments}
          marker={marker}
          onMark={onMark}
        />
        <Controls player={player} frames={frames} hasAudio={mayHaveAudio(draft)} onFullScreen={fullScreen}>
          {draft.seeksSlowly && draft.proxyState === 'ready' ? (
            <SourceMenu
              copy={playsCopy}
              onChoose={(next) => {
                player.pause();
                choose(next);
              }}
            />
          ) : null}
          <OverlayMenu platform={platform} chosen={overlay} onChoose={setOverlay} />
        </Controls>
      </div>
    </div>
  );
}

/** How long after its data has come the first frame of a film is shown at the latest, in milliseconds. */
const shownAfter = 400;

/** How long after its first frame a screen is taken to be painted, in milliseconds. */
const settled = 50;

/** Whether what was there first has been painted: making a player can hold a window up, and the room is to be seen before. */
function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const beat = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true), settled);
    });
    return () => {
      cancelAnimationFrame(beat);
      clearTimeout(timer);
    };
  }, []);
  return painted;
}

/** A press on the drawing draws. */
const isDrawing = (target: EventTarget) =>
  target instanceof Element && target.closest('[data-drawing]') !== null;
