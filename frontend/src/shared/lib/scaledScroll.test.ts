import { expect, test } from 'vitest';
import { drawnAt, isTrue, realAfter, realAt, rowsInSight, trackOf } from './scaledScroll';

const rows = 1_000_000;
const long = trackOf(rows * 40, 700);

test('a short list is drawn as it is', () => {
  const track = trackOf(4000, 700);
  expect(isTrue(track)).toBe(true);
  expect([drawnAt(track, 1234), realAt(track, 1234), drawnAt(track, 9999)]).toEqual([1234, 1234, 3300]);
  expect(drawnAt(trackOf(200, 700), 50)).toBe(0);
});

test('a million rows fit a browser, and every one of them is reached', () => {
  expect(isTrue(long)).toBe(false);
  expect(long.drawn).toBeLessThan(16_000_000);
  expect(realAt(long, 0)).toBe(0);
  expect(realAt(long, long.drawn - long.view)).toBe(rows * 40 - 700);
  for (const real of [0, 1, 39_999, 400_001, 7_654_321, 20_000_000, 39_500_000, 39_999_299, 39_999_300]) {
    expect(realAt(long, drawnAt(long, real))).toBeCloseTo(real, 3);
  }
});

test('the whole track only goes forward, and the ends keep their pixels', () => {
  let before = -1;
  for (let at = 0; at <= long.drawn - long.view; at += 9_973) {
    const real = realAt(long, at);
    expect(real).toBeGreaterThan(before);
    before = real;
  }
  expect(realAt(long, 1500)).toBe(1500);
  expect(realAt(long, long.drawn - long.view - 1500)).toBe(rows * 40 - 700 - 1500);
});

test('short ways go pixel by pixel, leaps to the place on the track', () => {
  const from = 4_000_000;
  expect(realAfter(long, 20_000_000, from, from + 100)).toBe(20_000_100);
  expect(realAfter(long, 20_000_000, from, from - 100)).toBe(19_999_900);
  expect(realAfter(long, 20_000_000, from, 6_000_000)).toBe(realAt(long, 6_000_000));
  expect(realAfter(long, 40, from, from - 100)).toBe(0);
  expect(realAfter(long, 40_000_000, from, from + 100)).toBe(39_999_300);
});

test('rows are drawn where one looks, in steps', () => {
  expect(rowsInSight(0, 400, 40, 1000)).toEqual([0, 20]);
  expect(rowsInSight(4000, 400, 40, 1000)).toEqual([88, 120]);
  expect(rowsInSight(4039, 400, 40, 1000)).toEqual([88, 124]);
  expect(rowsInSight(39_600, 400, 40, 1000)).toEqual([980, 1000]);
  expect(rowsInSight(0, 400, 40, 0)).toEqual([0, 0]);
});
