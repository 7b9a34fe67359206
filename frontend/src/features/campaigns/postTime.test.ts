import { instantOf, readClock } from './PostTimeFields';

test('a time as people write it', () => {
  expect(readClock('18')).toBe('18:00');
  expect(readClock('9.30')).toBe('09:30');
  expect(readClock('0930')).toBe('09:30');
  expect(readClock(' 23:59 ')).toBe('23:59');
  for (const wrong of ['', '24:00', '12:60', 'noon', '1:2']) expect(readClock(wrong)).toBeNull();
});

test('the instant is the campaign’s clock', () => {
  expect(instantOf({ day: '2026-07-01', time: '18' }, 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 1, 16));
  expect(instantOf({ day: '', time: '18' }, 'Europe/Berlin')).toBeNull();
  expect(instantOf({ day: '2026-07-01', time: 'soon' }, 'Europe/Berlin')).toBeNull();
});
