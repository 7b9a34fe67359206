import type { SlipPiece, SlipPoint } from '@/bridge/slip';
import { type Axis, placeOf } from './days';
import { SlipHandle } from './SlipHandle';
import styles from './Timeline.module.css';
import type { SlipState } from './useSlip';
import { altered, momentWords, pointsAhead, shortName } from './words';

interface Props {
  piece: SlipPiece;
  axis: Axis;
  now: number;
  /** Of the track, in pixels: names stand where there is room. */
  width: number;
  /** Of the piece that slips: its point can be dragged. */
  state?: SlipState | undefined;
}

/** One piece: a thin line as planned, a strong one as it would be, a point for each deadline and a diamond for the post. */
export function TimelineRow({ piece, axis, now, width, state }: Props) {
  const points = pointsAhead(piece);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const before = [placeOf(axis, first.before), placeOf(axis, last.before)] as const;
  const after = [placeOf(axis, first.after), placeOf(axis, last.after)] as const;
  return (
    <div className={styles.row}>
      <div className={styles.name}>
        <span className={styles.title}>{piece.title}</span>
        <span className={styles.soft}>{piece.follows ? `${piece.follows}` : piece.creator}</span>
      </div>
      <div className={styles.track} data-track>
        <span className={styles.ghostLine} style={span(before)} />
        <span className={styles.line} style={span(after)} />
        {points.map((point, place) => (
          <Marks
            key={point.stage}
            point={point}
            axis={axis}
            now={now}
            named={roomFor(points, place, axis, width)}
            held={state !== undefined && point.slips}
          />
        ))}
        {state ? <SlipHandle piece={piece} axis={axis} now={now} state={state} /> : null}
      </div>
    </div>
  );
}

const span = ([from, to]: readonly [number, number]) => ({
  left: `${from}%`,
  width: `${Math.max(0, to - from)}%`,
});

const nameWidth = 44;

/** A name stands below its point when the next one is far enough; the last one always has room. */
function roomFor(points: SlipPoint[], place: number, axis: Axis, width: number): boolean {
  const [here, next] = [points[place], points[place + 1]];
  if (!here || !next) return true;
  return ((placeOf(axis, next.after) - placeOf(axis, here.after)) / 100) * width >= nameWidth;
}

interface MarkProps {
  point: SlipPoint;
  axis: Axis;
  now: number;
  named: boolean;
  /** Its own mark is the handle. */
  held: boolean;
}

function Marks({ point, axis, now, named, held }: MarkProps) {
  const { zone } = axis;
  const planned = `${point.name}, planned for ${momentWords(point.before, zone, now)}`;
  const becomes = `${point.name}, ${momentWords(point.after, zone, now)}`;
  return (
    <>
      <span
        className={styles.ghost}
        data-post={point.stage === 'posting' || undefined}
        data-tip={planned}
        style={{ left: `${placeOf(axis, point.before)}%` }}
      />
      {held ? null : (
        <span
          className={styles.point}
          data-post={point.stage === 'posting' || undefined}
          data-moved={altered(point) || undefined}
          data-tip={becomes}
          style={{ left: `${placeOf(axis, point.after)}%` }}
        />
      )}
      {named ? (
        <span className={styles.under} style={{ left: `${placeOf(axis, point.after)}%` }} aria-hidden>
          {shortName(point.stage)}
        </span>
      ) : null}
    </>
  );
}
