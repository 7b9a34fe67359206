import { expect, test } from 'vitest';
import { inWindow, windowsFor } from './windows';

test.each([
  [0, 30, 1_000_000, [0, 1]],
  [95, 130, 1_000_000, [0, 1, 2]],
  [500_010, 500_040, 1_000_000, [5000, 4999, 5001]],
  [999_980, 1_000_000, 1_000_000, [9999, 9998]],
  [0, 30, 60, [0]],
  [0, 30, 0, [0]],
])('rows %i to %i of %i are read as windows %j', (first, last, total, windows) => {
  expect(windowsFor(first, last, total)).toEqual(windows);
});

test('a row has its place in a window', () => {
  expect([inWindow(0), inWindow(199), inWindow(999_999)]).toEqual([
    [0, 0],
    [1, 99],
    [9999, 99],
  ]);
});
