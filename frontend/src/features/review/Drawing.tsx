import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { ReviewShape } from '@/bridge/review';
import styles from './Drawing.module.css';
import { type Marker, useMark } from './mark';
import { arrowHead, type Point, pixels, share, shifted, stretched, thinned } from './shapes';
import type { Box } from './zoom';

interface Props {
  /** Where the picture lies in its stage, in pixels. */
  rect: Box & Point;
  /** The shapes of the comment that is looked at. */
  shown: ReviewShape[];
  marker: Marker;
  onDrawn: () => void;
}

/** What is drawn on the picture: of the comment that is looked at, and of the one that is being written. */
export function Drawing({ rect, shown, marker, onDrawn }: Props) {
  const { tool, shapes, page, drawnOn, laid } = useMark(marker);
  const [drawn, setDrawn] = useState<ReviewShape | null>(null);
  const origin = useRef<[number, number]>([0, 0]);
  const size = { width: rect.width, height: rect.height };

  const at = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return share({ x: event.clientX - box.left, y: event.clientY - box.top }, box);
  };
  const onPointerDown = (event: PointerEvent) => {
    if (!tool || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    origin.current = at(event);
    setDrawn({ kind: tool, points: [...origin.current, ...origin.current] });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drawn) return;
    const points = drawn.kind === 'pen' ? drawn.points : origin.current;
    setDrawn({ ...drawn, points: [...points, ...at(event)] });
  };
  const onPointerUp = () => {
    if (!drawn) return;
    setDrawn(null);
    if (!large(drawn)) return;
    marker.add({ ...drawn, points: thinned(drawn.points) });
    onDrawn();
  };

  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: each shape says what it is.
    <svg
      {...over(rect)}
      data-drawing
      data-tool={tool ?? undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrawn(null)}
    >
      {shown.map((shape) => (
        <Shape key={JSON.stringify(shape)} shape={shape} size={size} />
      ))}
      {(page === drawnOn ? shapes : []).map((shape, index) => (
        <Own
          // biome-ignore lint/suspicious/noArrayIndexKey: a shape keeps its place and its focus while it is moved.
          key={index}
          shape={shape}
          size={size}
          at={index}
          marker={marker}
          steered={laid && index === shapes.length - 1}
          onDrawn={onDrawn}
        />
      ))}
      {drawn ? <Shape shape={drawn} size={size} own /> : null}
    </svg>
  );
}

/** Lays a drawing over the picture. */
const over = ({ x, y, width, height }: Box & Point) => ({
  className: styles.drawing,
  style: { left: x, top: y, width, height },
  viewBox: `0 0 ${Math.max(1, width)} ${Math.max(1, height)}`,
});

/** What was drawn for a comment, to look at. */
export function Drawn({ rect, shapes }: { rect: Box & Point; shapes: ReviewShape[] }) {
  if (shapes.length === 0) return null;
  return (
    <svg {...over(rect)} data-drawn aria-hidden>
      {shapes.map((shape) => (
        <Shape key={JSON.stringify(shape)} shape={shape} size={rect} />
      ))}
    </svg>
  );
}

/** A press without a way is no shape. */
function large({ points }: ReviewShape): boolean {
  const least = 60;
  const [xs, ys] = [0, 1].map((of) => points.filter((_, at) => at % 2 === of));
  const spread = (list: number[] = []) => Math.max(...list) - Math.min(...list);
  return spread(xs) > least || spread(ys) > least;
}

const names: Record<string, string> = { box: 'Box', arrow: 'Arrow', pen: 'Line' };

interface OwnProps {
  shape: ReviewShape;
  size: Box;
  at: number;
  marker: Marker;
  /** It was laid by a key. */
  steered: boolean;
  onDrawn: () => void;
}

/** A shape of the comment that is being written: it can be moved, sized and taken away by keys. */
function Own({ shape, size, at, marker, steered, onDrawn }: OwnProps) {
  const own = useRef<SVGGElement>(null);
  useEffect(() => {
    if (steered) own.current?.focus();
  }, [steered]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = 100;
    const dx = { ArrowLeft: -step, ArrowRight: step }[event.key] ?? 0;
    const dy = { ArrowUp: -step, ArrowDown: step }[event.key] ?? 0;
    if (event.key === 'Delete' || event.key === 'Backspace') marker.drop(at);
    else if (event.key === 'Enter') onDrawn();
    else if (dx !== 0 || dy !== 0) marker.change(at, (event.shiftKey ? stretched : shifted)(shape, dx, dy));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g
      ref={own}
      tabIndex={0}
      role="button"
      className={styles.own}
      aria-label={`${names[shape.kind] ?? 'Shape'} you have drawn. Arrows move it, Shift with arrows sizes it, Delete takes it away, Enter goes on to the words.`}
      onKeyDown={onKeyDown}
    >
      <Shape shape={shape} size={size} own />
    </g>
  );
}

function Shape({ shape, size, own = false }: { shape: ReviewShape; size: Box; own?: boolean }) {
  const list = pixels(shape, size);
  const [a, b] = list;
  if (!a || !b) return null;
  const way = (points: Point[]) => points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const lines =
    shape.kind === 'box' ? (
      <rect
        x={Math.min(a.x, b.x)}
        y={Math.min(a.y, b.y)}
        width={Math.abs(a.x - b.x)}
        height={Math.abs(a.y - b.y)}
        rx={3}
      />
    ) : (
      <>
        <polyline points={way(list)} />
        {shape.kind === 'arrow' ? <polyline points={way(arrowHead(list, 14))} /> : null}
      </>
    );
  return (
    <>
      <g className={styles.edge}>{lines}</g>
      <g className={styles.line} data-own={own || undefined}>
        {lines}
      </g>
    </>
  );
}
