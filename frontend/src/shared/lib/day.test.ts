import { expect, test } from 'vitest';
import { readDay } from './day';

const today = new Date(2026, 10, 23, 18, 30);

test.each([
  ['2026-11-23', '2026-11-23'],
  ['23.11.2026', '2026-11-23'],
  ['3.1.27', '2027-01-03'],
  ['31/1/2027', '2027-01-31'],
  ['1/12/2026', '2026-12-01'],
  ['1/31/2027', '2027-01-31'],
  ['31-1-2027', '2027-01-31'],
  ['23.11.', '2026-11-23'],
  ['23 Nov', '2026-11-23'],
  ['23. November 2026', '2026-11-23'],
  ['Mon 23 Nov 2026', '2026-11-23'],
  ['Monday, 23rd Nov', '2026-11-23'],
  ['Nov 23, 2026', '2026-11-23'],
  ['sept 1', '2027-09-01'],
  ['31 Jan', '2027-01-31'],
  ['1 Oct', '2026-10-01'],
  [' today ', '2026-11-23'],
  ['tomorrow', '2026-11-24'],
  ['29.2.2028', '2028-02-29'],
])('%s is the day %s', (text, day) => expect(readDay(text, today)).toBe(day));

test.each([
  '',
  '23',
  '31.2.2027',
  '29.2.2027',
  '13.13.2026',
  '23 Foo',
  '1.1.20267',
  '2026-13-01',
  'ma 5',
  'next week',
])('“%s” is no day', (text) => expect(readDay(text, today)).toBeNull());

test('the last day of a month has a tomorrow', () => {
  expect(readDay('tomorrow', new Date(2026, 11, 31))).toBe('2027-01-01');
});
