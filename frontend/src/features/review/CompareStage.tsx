import { useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft, ReviewRoom, VersionDifference } from '@/bridge/review';
import { useKeys } from '@/shared/lib/keys';
import styles from './Compare.module.css';
import { CompareBar, nextMode } from './CompareBar';
import { CompareLayers, type CompareMode } from './CompareLayers';
import { Controls } from './Controls';
import { comparedQuery } from './compared';
import { Differences } from './Differences';
import { followPlayer } from './follow';
import { type Frames, isAbout, useFrames } from './frames';
import type { Marker } from './mark';
import { liesOn } from './order';
import { pageCount } from './pages';
import { type Player, usePlayerAt } from './player';
import { usePlayerKeys } from './playerKeys';
import { roomHasKeys } from './roomKeys';
import { momentIn, Scrub } from './Scrub';
import { earlierMoment } from './stretches';

interface Props {
  room: ReviewRoom;
  before: ReviewDraft;
  after: ReviewDraft;
  player: Player | null;
  /** Which picture of a carousel to begin with, from 1. */
  page: number;
  marker: Marker;
  /** The comment that is looked at, "" for none. */
  marked: string;
  onMark: (comment: ReviewComment) => void;
  onBefore: (draftId: string) => void;
  onClose: () => void;
}

/** How far behind its beginning a difference is looked at, in milliseconds: a frame or two. */
const inside = 40;

/** Two versions at once, in step, with what differs between them listed. */
export function CompareStage(props: Props) {
  const { room, player, marker, marked, onBefore, onClose } = props;
  const { file, copy, strip } = useMedia();
  const slides = Math.min(pageCount(props.before) || 1, pageCount(props.after) || 1);
  const [slide, setSlide] = useState(Math.min(props.page, slides));
  const before = slideOf(props.before, slide);
  const after = slideOf(props.after, slide);
  const [mode, setMode] = useState<CompareMode>('beside');
  const [looked, setLooked] = useState<VersionDifference | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLVideoElement>(null);
  const second = useRef<HTMLVideoElement>(null);
  const url = (draft: ReviewDraft) => (draft.proxyState === 'ready' ? copy : file)(draft.sha256);
  const { data: compared } = useQuery(comparedQuery(props.before.id, props.after.id, slide));
  /** The moment of the newer one at which the part is missing that is looked at, and where the older one has it. */
  const missing = useRef<{ at: number; shown: number } | null>(null);
  const stretches = compared?.stretches;
  const momentOf = useCallback(
    (ms: number) => {
      if (missing.current && Math.abs(missing.current.at - ms) < 1) return missing.current.shown;
      return stretches ? earlierMoment(stretches, ms) : ms;
    },
    [stretches],
  );
  const frames = useFrames(before, before.proxyState === 'ready');
  const framesAfter = useFrames(after, after.proxyState === 'ready');
  useEffect(() => player?.setFrames(framesAfter), [player, framesAfter]);
  useInStep(player, first, second, momentOf, frames, `${url(before)} ${url(after)} ${mode}`);

  const when = roomHasKeys;
  useKeys([
    { keys: 'Escape', label: 'End comparing', group: 'Comparing', when, run: onClose },
    {
      keys: 'x',
      label: 'The next way of comparing',
      group: 'Comparing',
      when,
      run: () => setMode(nextMode(mode)),
    },
  ]);
  const look = (difference: VersionDifference) => {
    const { fromMs, otherFrom, otherTo } = difference;
    const at = otherFrom + inside;
    setLooked(difference);
    missing.current = otherFrom === otherTo ? { at, shown: fromMs + inside } : null;
    player?.pause();
    player?.seek(at);
  };
  const onMark = (next: ReviewComment) => {
    setLooked(null);
    props.onMark(next);
  };
  const own = liesOn(room, after);
  const comment = own.find(({ id, page }) => id === marked && (page === 0 || page === slide));
  const shown = usePlayerAt(
    player,
    (ms) => comment !== undefined && isAbout(comment, momentIn(comment, after.id), framesAfter, ms),
  );
  const at = usePlayerAt(player, (ms) => looked !== null && (!player || isIn(looked, ms)));
  return (
    <div ref={frame} className={styles.compare} data-comparing>
      <CompareBar
        others={room.drafts.filter(({ id, kind }) => id !== after.id && kind === after.kind)}
        before={before}
        after={after}
        onBefore={onBefore}
        mode={mode}
        onMode={setMode}
        slide={slide}
        slides={slides}
        onSlide={(next) => {
          setSlide(next);
          // A comment is about the slide that is shown.
          marker.turn(next);
        }}
        onClose={onClose}
      />
      <CompareLayers
        mode={mode}
        before={before}
        after={after}
        urls={[url(before), url(after)]}
        elements={[first, second]}
        player={player}
        looked={at ? looked : null}
        shapes={shown ? (comment?.shapes ?? []) : []}
      />
      {player ? (
        <div className={styles.controls}>
          <Scrub
            player={player}
            draft={after}
            strip={strip(after.sha256)}
            comments={own}
            marker={marker}
            onMark={onMark}
          />
          <Transport player={player} frames={framesAfter} hasAudio={after.hasAudio} frame={frame} />
        </div>
      ) : null}
      <Differences key={slide} slide={slide} before={before} after={after} looked={looked} onLook={look} />
    </div>
  );
}

/** Whether the newer one stands at a difference; at what is missing in it, where that was. */
const isIn = ({ otherFrom, otherTo }: VersionDifference, ms: number) =>
  ms >= otherFrom - 1 && ms <= Math.max(otherTo, otherFrom + 2 * inside);

/** A version as its picture of one place. */
function slideOf(draft: ReviewDraft, slide: number): ReviewDraft {
  const found = draft.slides[slide - 1];
  return found ? { ...draft, ...found } : draft;
}

/** Both clips show the same picture of the film, also after a cut; the newer one leads. */
function useInStep(
  player: Player | null,
  first: RefObject<HTMLVideoElement | null>,
  second: RefObject<HTMLVideoElement | null>,
  momentOf: (ms: number) => number,
  frames: Frames,
  of: string,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other files are other elements.
  useEffect(() => {
    if (!player) return;
    player.attach(second.current);
    const stop = followPlayer(player, first.current, momentOf, frames);
    // Two clips never stop on the very same frame by themselves.
    let played = false;
    const stopLooking = player.onView(() => {
      const { playing } = player.view();
      const stopped = played && !playing;
      played = playing;
      if (stopped) player.step(0);
    });
    return () => {
      stop();
      stopLooking();
      player.attach(null);
    };
  }, [player, first, second, momentOf, frames, of]);
}

interface TransportProps {
  player: Player;
  frames: Frames;
  hasAudio: boolean;
  frame: RefObject<HTMLElement | null>;
}

/** What the room has below a clip, for both clips at once; the sound is that of the newer one. */
function Transport({ player, frames, hasAudio, frame }: TransportProps) {
  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void frame.current?.requestFullscreen();
  };
  usePlayerKeys(player, fullScreen);
  return <Controls player={player} frames={frames} hasAudio={hasAudio} onFullScreen={fullScreen} />;
}
