/**
 * Browsers draw no element higher than some 17 to 33 million pixels; a million rows are more. So a long list is drawn
 * lower than it is: its ends keep their true pixels, what lies between is pressed together. All lengths are in pixels.
 */
export interface Track {
  /** The height of all rows. */
  real: number;
  /** The height of the element that scrolls. */
  drawn: number;
  /** What can be seen at once. */
  view: number;
}

/** The most that is drawn: half of what the strictest browser takes. */
const mostDrawn = 8_000_000;
/** So much of each end keeps its true pixels, so that the first and the last row are reached step by step. */
const ends = 400_000;

export function trackOf(real: number, view: number, most = mostDrawn): Track {
  return { real, drawn: Math.min(real, most), view };
}

/** True when the list is drawn as high as it is. */
export const isTrue = (track: Track): boolean => track.drawn === track.real;

const farthest = (height: number, view: number) => Math.max(0, height - view);
const within = (at: number, most: number) => Math.max(0, Math.min(at, most));

/** How far the element is scrolled when the list is at `real`. */
export function drawnAt(track: Track, real: number): number {
  const realEnd = farthest(track.real, track.view);
  const drawnEnd = farthest(track.drawn, track.view);
  const at = within(real, realEnd);
  const exact = Math.min(ends, drawnEnd / 4);
  if (isTrue(track) || at <= exact) return at;
  if (at >= realEnd - exact) return drawnEnd - (realEnd - at);
  return exact + ((at - exact) * (drawnEnd - 2 * exact)) / (realEnd - 2 * exact);
}

/** Where the list is when the element is scrolled to `drawn`. */
export function realAt(track: Track, drawn: number): number {
  const realEnd = farthest(track.real, track.view);
  const drawnEnd = farthest(track.drawn, track.view);
  const at = within(drawn, drawnEnd);
  const exact = Math.min(ends, drawnEnd / 4);
  if (isTrue(track) || at <= exact) return at;
  if (at >= drawnEnd - exact) return realEnd - (drawnEnd - at);
  return exact + ((at - exact) * (realEnd - 2 * exact)) / (drawnEnd - 2 * exact);
}

/**
 * Where the list goes when the element was scrolled from one place to another: a short way is taken pixel by pixel from
 * where the list was, a leap (the scroll bar was dragged) goes to the place on the whole track.
 */
export function realAfter(track: Track, real: number, from: number, to: number): number {
  if (isTrue(track) || Math.abs(to - from) > track.view) return realAt(track, to);
  return within(real + to - from, farthest(track.real, track.view));
}

/** The rows to draw, from the first to before the second: those in sight and a few on either side, in steps. */
export function rowsInSight(
  at: number,
  view: number,
  rowHeight: number,
  count: number,
  beyond = 10,
): [number, number] {
  const step = 4;
  const first = Math.floor((Math.floor(at / rowHeight) - beyond) / step) * step;
  const last = Math.ceil((Math.ceil((at + view) / rowHeight) + beyond) / step) * step;
  return [Math.max(0, first), Math.max(0, Math.min(last, count))];
}
