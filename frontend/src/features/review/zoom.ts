/** How a picture lies in its box: enlarged `scale` times against fitting, moved by x and y CSS pixels. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export interface Box {
  width: number;
  height: number;
}

export const fitted: Zoom = { scale: 1, x: 0, y: 0 };

const most = 16;

/** Keeps the picture over its box: no edge comes further in than the box's own. */
function within(zoom: Zoom, box: Box): Zoom {
  const scale = Math.max(1, Math.min(most, zoom.scale));
  const clamp = (at: number, size: number) => Math.min(0, Math.max(size * (1 - scale), at));
  return { scale, x: clamp(zoom.x, box.width), y: clamp(zoom.y, box.height) };
}

/** Enlarges by a factor so that what lies below the point stays there. */
export function zoomedAt(zoom: Zoom, box: Box, factor: number, px: number, py: number): Zoom {
  const scale = Math.max(1, Math.min(most, zoom.scale * factor));
  const by = scale / zoom.scale;
  return within({ scale, x: px - (px - zoom.x) * by, y: py - (py - zoom.y) * by }, box);
}

export const moved = (zoom: Zoom, box: Box, dx: number, dy: number): Zoom =>
  within({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, box);

/** How large a picture is shown when it fits: 0.5 when it is halved. */
export function fitOf(picture: Box, box: Box): number {
  if (picture.width <= 0 || picture.height <= 0 || box.width <= 0 || box.height <= 0) return 1;
  return Math.min(box.width / picture.width, box.height / picture.height);
}

/** How many times the fitted picture is enlarged to look closely: to its full size, one that is shown whole to the double. */
export const nearScale = (fit: number): number => (fit < 1 ? 1 / fit : 2);
