import type { ReviewShape } from '@/bridge/review';
import type { Box } from './zoom';

/** Points of shapes are ten-thousandths of the picture. */
export const whole = 10_000;

export interface Point {
  x: number;
  y: number;
}

/** The corners, tail and head, or way of a shape, in the pixels of a picture that is shown so large. */
export function pixels({ points }: ReviewShape, { width, height }: Box): Point[] {
  const list: Point[] = [];
  for (let at = 0; at + 1 < points.length; at += 2) {
    list.push({ x: ((points[at] ?? 0) * width) / whole, y: ((points[at + 1] ?? 0) * height) / whole });
  }
  return list;
}

/** A point of a picture that is shown so large, in ten-thousandths, never outside. */
export function share({ x, y }: Point, { width, height }: Box): [number, number] {
  const of = (at: number, size: number) =>
    size > 0 ? Math.round(Math.max(0, Math.min(1, at / size)) * whole) : 0;
  return [of(x, width), of(y, height)];
}

/** Where a picture lies that is fitted into a box. */
export function fittedRect(picture: Box, box: Box): Box & Point {
  if (picture.width <= 0 || picture.height <= 0) return { x: 0, y: 0, ...box };
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
}

/** The two sides of an arrow's head, as far from its tip as is asked for. */
export function arrowHead([tail, head]: Point[], size: number): Point[] {
  if (!tail || !head) return [];
  const angle = Math.atan2(head.y - tail.y, head.x - tail.x);
  const side = (turn: number) => ({
    x: head.x - size * Math.cos(angle + turn),
    y: head.y - size * Math.sin(angle + turn),
  });
  return [side(0.5), head, side(-0.5)];
}

/** Moves a shape by ten-thousandths; it stops at the edges. */
export function shifted(shape: ReviewShape, dx: number, dy: number): ReviewShape {
  const move = (by: number, of: 0 | 1) => {
    const all = shape.points.filter((_, at) => at % 2 === of);
    return Math.max(-Math.min(...all), Math.min(by, whole - Math.max(...all)));
  };
  const [x, y] = [move(dx, 0), move(dy, 1)];
  return { ...shape, points: shape.points.map((each, at) => each + (at % 2 === 0 ? x : y)) };
}

/** Moves the last point of a shape: the far corner of a box, the head of an arrow. */
export function stretched(shape: ReviewShape, dx: number, dy: number): ReviewShape {
  const last = shape.points.length - 2;
  const keep = (value: number) => Math.max(0, Math.min(whole, value));
  return {
    ...shape,
    points: shape.points.map((each, at) => (at < last ? each : keep(each + (at === last ? dx : dy)))),
  };
}

const mostPoints = 2000;

/** A way with as many points as are kept: of a longer one every second, as often as needed. */
export function thinned(points: number[]): number[] {
  let pairs = Array.from({ length: points.length / 2 }, (_, at) => points.slice(at * 2, at * 2 + 2));
  while (pairs.length * 2 > mostPoints) {
    pairs = pairs.filter((_, at) => at % 2 === 0 || at === pairs.length - 1);
  }
  return pairs.flat();
}
