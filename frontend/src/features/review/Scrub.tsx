import { type PointerEvent, useRef, useState } from 'react';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';
import { type Marker, useMark } from './mark';
import { mayHaveAudio } from './media';
import { type Player, usePlayerTime, usePlayerView } from './player';
import { rangeWords } from './remarkWords';
import styles from './Scrub.module.css';
import { StripTile } from './StripTile';
import { Wave } from './Wave';
import { timeCode } from './words';

interface Props {
  player: Player;
  draft: ReviewDraft;
  /** The address of its filmstrip. */
  strip: string;
  /** Those with a moment in this clip; see momentIn. */
  comments: ReviewComment[];
  marker: Marker;
  onMark: (comment: ReviewComment) => void;
}

/** Where a comment lies in the clip that is shown: as it was made, or at the matching moment of the newest version. */
export const momentIn = (comment: ReviewComment, draftId: string) =>
  comment.draftId === draftId
    ? { at: comment.atMs ?? null, end: comment.endMs ?? null }
    : { at: comment.hereMs ?? null, end: comment.hereEndMs ?? null };

const share = (ms: number, duration: number) => (duration > 0 ? Math.min(100, (ms * 100) / duration) : 0);

/** The clip as a line: where it stands, where comments are; drag to move through it. */
export function Scrub({ player, draft, strip, comments, marker, onMark }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const time = usePlayerTime(player);
  const { duration, playing } = usePlayerView(player);
  const { from, to } = useMark(marker);
  const wasPlaying = useRef(false);
  const [hover, setHover] = useState<number | null>(null);
  const [dragging, setDragging] = useState(false);

  const momentAt = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return (Math.max(0, Math.min(event.clientX - box.left, box.width)) / box.width) * duration;
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    wasPlaying.current = playing;
    player.pause();
    setDragging(true);
    player.seek(momentAt(event));
  };
  const onPointerMove = (event: PointerEvent) => {
    const moment = momentAt(event);
    setHover(moment);
    if (dragging) player.seek(moment);
  };
  const onPointerUp = () => {
    if (!dragging) return;
    setDragging(false);
    if (wasPlaying.current) player.play();
  };

  return (
    <div className={styles.scrub} data-wave={mayHaveAudio(draft) || undefined}>
      <div
        ref={line}
        className={styles.line}
        role="slider"
        tabIndex={0}
        aria-label="Moment"
        aria-valuemin={0}
        aria-valuemax={Math.round(duration)}
        aria-valuenow={Math.round(time)}
        aria-valuetext={timeCode(time)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onPointerLeave={() => setHover(null)}
      >
        <Wave wave={draft.wave} />
        <span className={styles.track} />
        <span className={styles.done} style={{ width: `${share(time, duration)}%` }} />
        {from !== null || to !== null ? (
          <span className={styles.own} data-range="own" style={between(from ?? 0, to ?? time, duration)} />
        ) : null}
        {comments.map((comment) => (
          <Stretch
            key={comment.id}
            resolved={comment.resolved}
            place={momentIn(comment, draft.id)}
            duration={duration}
          />
        ))}
        <span className={styles.head} style={{ left: `${share(time, duration)}%` }} />
        {hover === null ? null : (
          <span className={styles.hover} style={{ left: within(share(hover, duration), draft.stripWidth) }}>
            <StripTile draft={draft} url={strip} at={hover} duration={duration} />
            <span className={styles.moment}>{timeCode(hover)}</span>
          </span>
        )}
      </div>
      <div className={styles.marks}>
        {comments.map((comment) => (
          <Mark
            key={comment.id}
            comment={comment}
            place={momentIn(comment, draft.id)}
            duration={duration}
            onMark={onMark}
          />
        ))}
      </div>
    </div>
  );
}

/** Keeps what hangs over the line between its ends. */
const within = (percent: number, width: number) =>
  `clamp(${width / 2}px, ${percent}%, calc(100% - ${width / 2}px))`;

const between = (from: number, to: number, duration: number) => ({
  left: `${share(Math.min(from, to), duration)}%`,
  width: `${Math.abs(share(to, duration) - share(from, duration))}%`,
});

interface Place {
  at: number | null;
  end: number | null;
}

/** How far a comment on a range reaches. */
function Stretch(props: { resolved: boolean; place: Place; duration: number }) {
  const { at, end } = props.place;
  if (at === null || end === null) return null;
  return (
    <span
      className={styles.range}
      data-range="comment"
      data-resolved={props.resolved || undefined}
      style={between(at, end, props.duration)}
    />
  );
}

interface MarkProps {
  comment: ReviewComment;
  place: Place;
  duration: number;
  onMark: (comment: ReviewComment) => void;
}

function Mark({ comment, place: { at, end }, duration, onMark }: MarkProps) {
  if (at === null) return null;
  const where = rangeWords(at, end);
  return (
    <button
      type="button"
      className={styles.mark}
      style={{ left: `${share(at, duration)}%` }}
      data-resolved={comment.resolved || undefined}
      data-again={comment.checkAgain || undefined}
      data-tip={`${where} ${comment.author}: ${comment.body}`}
      aria-label={`Comment at ${where}: ${comment.body}`}
      onClick={() => onMark(comment)}
    />
  );
}
