import { IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { SlipPiece } from '@/bridge/slip';
import { clock, fromInput, isoDate } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { type Axis, dayAt, placeOf, workingDaysAfter, workingDaysLater } from './days';
import styles from './Timeline.module.css';
import { mostDays, type SlipState } from './useSlip';
import { momentWords } from './words';

interface Props {
  piece: SlipPiece;
  axis: Axis;
  now: number;
  state: SlipState;
}

/** How far each key takes it, in working days. */
const keySteps: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
};

/** The point that is late: dragged by pointer or moved by the arrow keys, a working day at a time. */
export function SlipHandle({ piece, axis, now, state }: Props) {
  const drags = useRef(false);
  const point = piece.points.find(({ stage }) => stage === state.stage);
  if (!point) return null;
  const { zone } = axis;
  const planned = isoDate(point.before, zone);
  const shown = workingDaysLater(axis, planned, state.days);
  const at = fromInput(`${shown}T${clock(point.before, zone)}`, zone) ?? point.after;

  const follow = (event: PointerEvent<HTMLElement>) => {
    const track = event.currentTarget.closest('[data-track]')?.getBoundingClientRect();
    if (!track || track.width === 0) return;
    const day = dayAt(axis, (event.clientX - track.left) / track.width);
    state.setDays(workingDaysAfter(axis, planned, day));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (step === undefined && event.key !== 'Home') return;
    event.preventDefault();
    event.stopPropagation();
    state.setDays(step === undefined ? 0 : state.days + step);
  };
  return (
    <span
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-label={`${point.name}, ${piece.title}`}
      aria-valuemin={0}
      aria-valuemax={mostDays}
      aria-valuenow={state.days}
      aria-valuetext={`${momentWords(at, zone, now)}, ${state.days === 0 ? 'on time' : `${count(state.days, 'working day')} late`}`}
      data-post={point.stage === 'posting' || undefined}
      style={{ left: `${placeOf(axis, at)}%` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        drags.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (drags.current) follow(event);
      }}
      onPointerUp={() => {
        drags.current = false;
      }}
      onPointerCancel={() => {
        drags.current = false;
      }}
    >
      <IconGripVertical size={12} stroke={2} aria-hidden />
      {/* Part of the point, not a tip: it goes along and says where the point is now. */}
      <span className={styles.label} aria-hidden>
        {point.name}, {momentWords(at, zone, now)}
      </span>
    </span>
  );
}
