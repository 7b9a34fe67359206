import { earlierMoment } from './stretches';

const cut = [
  { fromMs: 0, toMs: 8000, otherFrom: 0, rate: 1 },
  { fromMs: 10_000, toMs: 24_000, otherFrom: 8000, rate: 1 },
];

test('after a cut the earlier version is as much ahead as was cut away', () => {
  expect(earlierMoment(cut, 5000)).toBe(5000);
  expect(earlierMoment(cut, 8000)).toBe(10_000);
  expect(earlierMoment(cut, 11_800)).toBe(13_800);
  expect(earlierMoment(cut, 30_000)).toBe(24_000);
});

test('what was put in stands where it was put in, what is faster is followed', () => {
  const put = [
    { fromMs: 0, toMs: 4000, otherFrom: 0, rate: 1 },
    { fromMs: 4000, toMs: 8000, otherFrom: 6000, rate: 0.5 },
  ];
  expect(earlierMoment(put, 4500)).toBe(4000);
  expect(earlierMoment(put, 7000)).toBe(6000);
});

test('without stretches the moments are the same', () => {
  expect(earlierMoment([], 1234)).toBe(1234);
});
