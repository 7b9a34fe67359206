import { expect, test } from 'vitest';
import { bestOf, endOf } from './best';

test.each([
  [[10, 30, 20], false, [1]],
  [[10, 30, 20], true, [0]],
  [[30, null, 30, 10], false, [0, 2]],
  [[30, null, undefined], false, []],
  [[30, 30], false, []],
  [[], false, []],
])('of %j (least: %s) the best are %j', (figures, least, best) => {
  expect([...bestOf(figures, least)]).toEqual(best);
});

test('a chart ends at the step above its largest share', () => {
  expect(endOf([310, 4100, null])).toBe(5000);
  expect(endOf([9000])).toBe(10_000);
  expect(endOf([null])).toBe(1000);
});
