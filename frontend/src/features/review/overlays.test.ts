import { covered, edgeOf, overlays, overlaysFor } from './overlays';
import { tileAt } from './StripTile';
import { peaksOf } from './Wave';

const named = (id: string) => {
  const found = overlays.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};

test('what a platform covers stays within the picture and leaves the middle free', () => {
  for (const overlay of overlays) {
    for (const shape of [9 / 16, 4 / 5, 1, 16 / 9, 0.4]) {
      for (const { x, y, width, height } of covered(overlay, shape)) {
        expect(Math.min(x, y, width, height), overlay.id).toBeGreaterThanOrEqual(0);
        expect(Math.max(x + width, y + height), overlay.id).toBeLessThanOrEqual(10_001);
        const middle = x < 4800 && x + width > 5200 && y < 4800 && y + height > 5200;
        expect(middle, `${overlay.id} covers the middle`).toBe(false);
      }
    }
  }
});

test('the free part has its edge where the covered parts end', () => {
  for (const overlay of overlays) {
    for (const shape of [9 / 16, 1, 16 / 9]) {
      const edge = edgeOf(overlay, shape);
      const parts = covered(overlay, shape);
      const touches = (x: number, y: number) =>
        parts.some(
          (part) =>
            x >= part.x - 2 &&
            x <= part.x + part.width + 2 &&
            y >= part.y - 2 &&
            y <= part.y + part.height + 2,
        );
      for (let corner = 0; corner < edge.length; corner += 2) {
        expect(touches(edge[corner] ?? 0, edge[corner + 1] ?? 0), `${overlay.id} ${corner}`).toBe(true);
      }
      expect(edge.length > 0).toBe(overlay.margins !== undefined);
    }
  }
});

test('crops cut the sides of what is wider and the edges of what is taller', () => {
  expect(covered(named('1:1'), 16 / 9)).toEqual([
    { x: 0, y: 0, width: 2188, height: 10_000 },
    { x: 7813, y: 0, width: 2188, height: 10_000 },
  ]);
  expect(covered(named('1:1'), 9 / 16)).toHaveLength(2);
  expect(covered(named('1:1'), 9 / 16)[0]).toMatchObject({ width: 10_000, y: 0 });
  expect(covered(named('9:16'), 9 / 16)).toEqual([]);
});

test('the piece’s own platform comes first', () => {
  expect(overlaysFor('tiktok')[0]?.id).toBe('tiktok');
  expect(overlaysFor('podcast')[0]?.id).toBe('reels');
});

test('the picture of a moment', () => {
  expect([0, 999, 5000, 60_000, -5].map((ms) => tileAt(ms, 10_000, 10))).toEqual([0, 0, 5, 9, 0]);
  expect(tileAt(5, 0, 10)).toBe(0);
});

test('a waveform is read, and what is none has no peaks', () => {
  expect(peaksOf(btoa('\x00\x7f\xff'))).toEqual([0, 127, 255]);
  expect(peaksOf('')).toEqual([]);
  expect(peaksOf('%%%')).toEqual([]);
});
