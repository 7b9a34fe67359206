import { createMark } from './mark';
import { arrowHead, fittedRect, pixels, share, shifted, stretched, thinned } from './shapes';

const box = (...points: number[]) => ({ kind: 'box', points });

test('a picture lies in the middle of its stage, as large as it fits', () => {
  expect(fittedRect({ width: 1080, height: 1920 }, { width: 800, height: 480 })).toEqual({
    x: 265,
    y: 0,
    width: 270,
    height: 480,
  });
  expect(fittedRect({ width: 0, height: 0 }, { width: 8, height: 4 })).toEqual({
    x: 0,
    y: 0,
    width: 8,
    height: 4,
  });
});

test('points are ten-thousandths of the picture, never outside', () => {
  const size = { width: 200, height: 100 };
  expect(share({ x: 50, y: 25 }, size)).toEqual([2500, 2500]);
  expect(share({ x: -9, y: 900 }, size)).toEqual([0, 10_000]);
  expect(pixels(box(2500, 2500, 10_000, 0), size)).toEqual([
    { x: 50, y: 25 },
    { x: 200, y: 0 },
  ]);
});

test('a shape that is moved stops at the edges, and keeps its form', () => {
  expect(shifted(box(100, 200, 300, 400), -500, 100).points).toEqual([0, 300, 200, 500]);
  expect(shifted(box(9000, 0, 9900, 50), 500, -5).points).toEqual([9100, 0, 10_000, 50]);
  expect(stretched(box(100, 200, 300, 400), 50, -1000).points).toEqual([100, 200, 350, 0]);
});

test('a long line keeps its ends and has no more points than are kept', () => {
  const way = Array.from({ length: 9002 }, (_, at) => at);
  const kept = thinned(way);
  expect(kept.length).toBeLessThanOrEqual(2000);
  expect(kept.slice(0, 2)).toEqual([0, 1]);
  expect(kept.slice(-2)).toEqual([9000, 9001]);
});

test('the head of an arrow lies on both sides of its tip', () => {
  const [left, tip, right] = arrowHead(
    [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
    10,
  );
  expect(tip).toEqual({ x: 100, y: 0 });
  expect(left?.y).toBeCloseTo(-(right?.y ?? 0));
  expect(left?.x).toBeLessThan(100);
});

test('a range has its ends in order', () => {
  const marker = createMark();
  marker.begin(2000);
  marker.end(3000);
  expect(marker.get()).toMatchObject({ from: 2000, to: 3000 });
  marker.begin(4000);
  expect(marker.get()).toMatchObject({ from: 4000, to: null });
  marker.end(1000);
  expect(marker.get()).toMatchObject({ from: 0, to: 1000 });
  marker.noRange();
  expect(marker.get()).toMatchObject({ from: null, to: null });
});

test('a tool is put away when it is taken again, and once something is drawn', () => {
  const marker = createMark();
  marker.take('box');
  marker.take('box');
  expect(marker.get().tool).toBeNull();
  marker.take('pen');
  marker.add({ kind: 'pen', points: [1, 2, 3, 4] });
  expect(marker.get()).toMatchObject({ tool: null, shapes: [{ kind: 'pen' }] });
  marker.drop(0);
  expect(marker.get().shapes).toEqual([]);
});

test('a box laid by a key lies in the middle, and what was drawn comes back where a comment is refused', () => {
  const marker = createMark();
  marker.take('box');
  marker.lay('box');
  expect(marker.get()).toMatchObject({
    tool: null,
    laid: true,
    shapes: [{ points: [3500, 3500, 6500, 6500] }],
  });
  const before = marker.clear();
  expect(marker.get()).toMatchObject({ shapes: [], laid: false });
  marker.giveBack(before);
  expect(marker.get().shapes).toHaveLength(1);
  const again = marker.clear();
  marker.add({ kind: 'pen', points: [1, 2, 3, 4] });
  marker.giveBack(again);
  expect(marker.get().shapes).toMatchObject([{ kind: 'pen' }]);
});
