import { type PointerEvent, useRef, useState } from 'react';
import type { ReviewComment } from '@/bridge/review';
import { type Player, usePlayerTime, usePlayerView } from './player';
import styles from './Scrub.module.css';
import { timeCode } from './words';

interface Props {
  player: Player;
  comments: ReviewComment[];
  onMark: (comment: ReviewComment) => void;
}

const share = (ms: number, duration: number) => (duration > 0 ? Math.min(100, (ms * 100) / duration) : 0);

/** The clip as a line: where it stands, where comments are; drag to move through it. */
export function Scrub({ player, comments, onMark }: Props) {
  const line = useRef<HTMLDivElement>(null);
  const time = usePlayerTime(player);
  const { duration, playing } = usePlayerView(player);
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
    <div className={styles.scrub}>
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
        <span className={styles.track} />
        <span className={styles.done} style={{ width: `${share(time, duration)}%` }} />
        <span className={styles.head} style={{ left: `${share(time, duration)}%` }} />
        {hover === null ? null : (
          <span className={styles.hover} style={{ left: `${share(hover, duration)}%` }}>
            {timeCode(hover)}
          </span>
        )}
      </div>
      <div className={styles.marks}>
        {comments.map((comment) => {
          const at = comment.atMs;
          if (at === undefined || at === null) return null;
          return (
            <button
              key={comment.id}
              type="button"
              className={styles.mark}
              style={{ left: `${share(at, duration)}%` }}
              data-resolved={comment.resolved || undefined}
              data-tip={`${timeCode(at)} ${comment.author}: ${comment.body}`}
              aria-label={`Comment at ${timeCode(at)}: ${comment.body}`}
              onClick={() => onMark(comment)}
            />
          );
        })}
      </div>
    </div>
  );
}
