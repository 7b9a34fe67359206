/** Margins of a picture in shares of its width and height. */
interface Margins {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Overlay {
  id: string;
  label: string;
  /** What a platform covers, of a picture of 9:16. */
  margins?: Margins & {
    /** The column of buttons: how wide it is, and from where down. */
    column?: { width: number; from: number };
  };
  /** The shape that is cut out of the middle: width by height. */
  crop?: number;
  platform?: string;
  says: string;
}

/**
 * What the platforms' own buttons and captions cover, by their guidance for advertisers, which is stricter than what a
 * plain post shows (read November 2026): Meta's guidance for Reels (14 % above, 35 % below, 6 % at the sides) and Stories
 * (14 %, 20 %), Google's for vertical video (288, 672, 48 and 192 of 1080 by 1920 pixels), and TikTok's template for
 * in-feed ads, measured.
 */
export const overlays: Overlay[] = [
  {
    id: 'reels',
    label: 'Reels',
    platform: 'instagram',
    margins: { top: 0.14, bottom: 0.35, left: 0.06, right: 0.06, column: { width: 0.16, from: 0.5 } },
    says: 'What Instagram’s buttons and caption cover',
  },
  {
    id: 'stories',
    label: 'Stories',
    platform: 'instagram',
    margins: { top: 0.14, bottom: 0.2, left: 0.06, right: 0.06 },
    says: 'What the bars above and below a story cover',
  },
  {
    id: 'tiktok',
    label: 'TikTok',
    platform: 'tiktok',
    margins: { top: 0.13, bottom: 0.335, left: 0.11, right: 0.11, column: { width: 0.22, from: 0.1875 } },
    says: 'What TikTok’s buttons and caption cover',
  },
  {
    id: 'shorts',
    label: 'Shorts',
    platform: 'youtube',
    margins: { top: 0.15, bottom: 0.35, left: 0.0445, right: 0.1778 },
    says: 'What YouTube’s buttons and title cover',
  },
  { id: '9:16', label: '9:16', crop: 9 / 16, says: 'Cut to 9:16, as full-screen feeds show it' },
  { id: '4:5', label: '4:5', crop: 4 / 5, says: 'Cut to 4:5, as a feed shows it' },
  { id: '1:1', label: '1:1', crop: 1, says: 'Cut to a square, as a grid shows it' },
];

/** Those of the piece's own platform first. */
export const overlaysFor = (platform: string): Overlay[] =>
  [...overlays].sort((a, b) => Number(b.platform === platform) - Number(a.platform === platform));

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const ten = 10_000;
const area = (x: number, y: number, width: number, height: number): Area => ({
  x: Math.round(x * ten),
  y: Math.round(y * ten),
  width: Math.round(width * ten),
  height: Math.round(height * ten),
});

/**
 * What an overlay covers of a picture of this shape (width by height), in ten-thousandths of it. Platforms lay their
 * buttons over the middle 9:16 of what is wider.
 */
export function covered(overlay: Overlay, shape: number): Area[] {
  if (overlay.crop !== undefined) return around(overlay.crop, shape);
  const { margins } = overlay;
  if (!margins) return [];
  const screen = Math.min(1, 9 / 16 / shape);
  const from = (1 - screen) / 2;
  const x = (at: number) => from + at * screen;
  const { top, bottom, left, right, column } = margins;
  const list = [
    area(from, 0, screen, top),
    area(from, 1 - bottom, screen, bottom),
    area(from, top, left * screen, 1 - top - bottom),
    area(x(1 - right), top, right * screen, 1 - top - bottom),
  ];
  if (column && column.width > right) {
    const begins = Math.max(top, column.from);
    list.push(area(x(1 - column.width), begins, (column.width - right) * screen, 1 - bottom - begins));
  }
  return screen < 1 ? [...around(9 / 16, shape), ...list] : list;
}

/**
 * The edge of what an overlay leaves free of a picture of this shape, in ten-thousandths of it: x and y of its corners in
 * turn; empty where there is none.
 */
export function edgeOf(overlay: Overlay, shape: number): number[] {
  const { margins } = overlay;
  if (!margins) return [];
  const screen = Math.min(1, 9 / 16 / shape);
  const x = (at: number) => (1 - screen) / 2 + at * screen;
  const { top, bottom, left, right, column } = margins;
  const narrow = Math.max(right, column?.width ?? right);
  const begins = Math.min(Math.max(top, column?.from ?? 1), 1 - bottom);
  return [
    ...[x(left), top, x(1 - right), top, x(1 - right), begins],
    ...[x(1 - narrow), begins, x(1 - narrow), 1 - bottom, x(left), 1 - bottom],
  ].map((at) => Math.round(at * ten));
}

/** What is cut off when a shape is cut out of the middle of another. */
function around(crop: number, shape: number): Area[] {
  if (crop < shape) {
    const side = (1 - crop / shape) / 2;
    return [area(0, 0, side, 1), area(1 - side, 0, side, 1)];
  }
  const edge = (1 - shape / crop) / 2;
  return edge > 0 ? [area(0, 0, 1, edge), area(0, 1 - edge, 1, edge)] : [];
}
