import { describe, expect, test } from 'vitest';
import {
  agoWords,
  calendarDays,
  deadlineWords,
  fromInput,
  fullTime,
  isoDate,
  mediaLength,
  nearness,
  toInput,
} from './dates';

const berlin = 'Europe/Berlin';
const now = Date.parse('2026-03-12T10:00:00Z'); // a Thursday, 11:00 in Berlin
const utc = (text: string) => Date.parse(text);

describe('deadlines in words', () => {
  test.each([
    ['2026-03-12T10:25:00Z', 'due in 25 min'],
    ['2026-03-12T15:00:00Z', 'due 16:00'],
    ['2026-03-13T17:00:00Z', 'due tomorrow 18:00'],
    ['2026-03-15T08:00:00Z', 'in 3 days'],
    ['2026-03-25T08:00:00Z', 'due 25 Mar'],
    ['2027-01-02T08:00:00Z', 'due 2 Jan 2027'],
    ['2026-03-12T09:20:00Z', '40 min late'],
    ['2026-03-12T10:00:00Z', '1 min late'],
    ['2026-03-12T05:00:00Z', '5 h late'],
    ['2026-03-11T09:00:00Z', '1 day late'],
    ['2026-03-10T15:00:00Z', '2 days late'],
  ])('%s is "%s"', (due, words) => {
    expect(deadlineWords(utc(due), berlin, now)).toBe(words);
  });

  test('the zone decides what tomorrow is', () => {
    const due = utc('2026-03-12T18:00:00Z');
    expect(deadlineWords(due, 'Asia/Tokyo', now)).toBe('due tomorrow 03:00');
    expect(deadlineWords(due, 'America/New_York', now)).toBe('due 14:00');
  });
});

test('nearness', () => {
  expect(nearness(now - 1, now)).toBe('late');
  expect(nearness(now + 3_600_000, now)).toBe('soon');
  expect(nearness(now + 48 * 3_600_000, now)).toBe('later');
});

test('the full form names the zone, and the time here when it differs', () => {
  const at = utc('2026-03-14T15:00:00Z');
  expect(fullTime(at, berlin, berlin)).toBe('Saturday 14 March 2026, 16:00 CET (Europe/Berlin)');
  expect(fullTime(at, berlin, 'UTC')).toMatch(/, 15:00 here$/);
  expect(fullTime(utc('2026-03-14T23:30:00Z'), berlin, 'UTC')).toMatch(/, 14 Mar 23:30 here$/);
});

describe('inputs in a zone', () => {
  test.each([
    ['2026-03-14T16:00', berlin, '2026-03-14T15:00:00Z'],
    ['2026-07-14T16:00', berlin, '2026-07-14T14:00:00Z'],
    ['2026-03-14 16:00', 'Asia/Kolkata', '2026-03-14T10:30:00Z'],
    ['2026-12-31T23:30', 'Pacific/Auckland', '2026-12-31T10:30:00Z'],
    ['2026-03-29T02:30', berlin, '2026-03-29T01:30:00Z'], // left out by the spring change
    ['2026-10-25T02:30', berlin, '2026-10-25T00:30:00Z'], // twice in autumn: the first
  ])('%s in %s', (text, zone, instant) => {
    expect(new Date(fromInput(text, zone) ?? 0).toISOString()).toBe(instant.replace('Z', '.000Z'));
  });

  test('there and back', () => {
    for (const zone of [berlin, 'America/Los_Angeles', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      for (const text of ['2026-01-01T00:00', '2026-06-30T23:59', '2028-02-29T12:15']) {
        expect(toInput(fromInput(text, zone) ?? 0, zone)).toBe(text);
      }
    }
  });

  test.each(['', 'tomorrow', '2026-02-30T10:00', '2026-03-14', '2026-03-14T25:00'])(
    '"%s" is refused',
    (text) => {
      expect(fromInput(text, berlin)).toBeNull();
    },
  );
});

test('calendar days count midnights of the zone, over a clock change too', () => {
  expect(calendarDays(utc('2026-03-28T22:00:00Z'), utc('2026-03-28T23:30:00Z'), berlin)).toBe(1);
  expect(calendarDays(utc('2026-03-28T12:00:00Z'), utc('2026-03-30T11:00:00Z'), berlin)).toBe(2);
  expect(isoDate(utc('2026-03-28T23:30:00Z'), berlin)).toBe('2026-03-29');
});

test.each([
  ['2026-03-12T09:59:40Z', 'just now'],
  ['2026-03-12T09:48:00Z', '12 min ago'],
  ['2026-03-12T08:10:00Z', 'today 09:10'],
  ['2026-03-11T16:40:00Z', 'yesterday 17:40'],
  ['2026-03-09T16:40:00Z', '3 days ago'],
  ['2026-02-09T16:40:00Z', '9 Feb'],
])('%s was "%s"', (at, words) => {
  expect(agoWords(utc(at), berlin, now)).toBe(words);
});

test('media lengths', () => {
  expect([mediaLength(34_000), mediaLength(62_400), mediaLength(3_725_000)]).toEqual([
    '0:34',
    '1:02',
    '1:02:05',
  ]);
});
