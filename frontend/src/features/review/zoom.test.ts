import { fitOf, fitted, moved, nearScale, zoomedAt } from './zoom';

const box = { width: 400, height: 300 };

test('what lies below the pointer stays there', () => {
  const zoom = zoomedAt(fitted, box, 2, 100, 50);
  expect(zoom).toEqual({ scale: 2, x: -100, y: -50 });
  expect((100 - zoom.x) / zoom.scale).toBe(100);
});

test('the picture never leaves its box, and fits at the least', () => {
  expect(moved(zoomedAt(fitted, box, 2, 0, 0), box, 999, -999)).toEqual({ scale: 2, x: 0, y: -300 });
  expect(zoomedAt({ scale: 2, x: -100, y: -50 }, box, 0.1, 200, 150)).toEqual({ scale: 1, x: 0, y: 0 });
  expect(zoomedAt(fitted, box, 1000, 0, 0).scale).toBe(16);
});

test('how large a picture is shown when it fits', () => {
  expect(fitOf({ width: 800, height: 300 }, box)).toBe(0.5);
  expect(fitOf({ width: 0, height: 0 }, box)).toBe(1);
});

test('full size is full size, and a small picture is doubled', () => {
  expect(nearScale(0.8) * 0.8).toBe(1);
  expect(nearScale(1.14)).toBe(2);
});
