import { expect, test } from 'vitest';
import type { ThreadLine } from '@/bridge/mail';
import { fromInput } from '@/shared/lib/dates';
import {
  accountStanding,
  comingTime,
  fileSize,
  lineWords,
  mailTime,
  peopleWords,
  readClock,
  snoozeChoices,
} from './words';

const zone = 'Europe/Berlin';
const at = (text: string) => fromInput(text, zone) ?? 0;
const now = at('2026-03-11T14:10'); // a Wednesday

test('a list says when a mail came as briefly as it can', () => {
  expect(mailTime(at('2026-03-11T09:05'), now, zone)).toBe('09:05');
  expect(mailTime(at('2026-03-10T23:59'), now, zone)).toBe('Yesterday');
  expect(mailTime(at('2026-03-08T10:00'), now, zone)).toBe('Sun');
  expect(mailTime(at('2026-02-14T10:00'), now, zone)).toBe('14 Feb');
  expect(mailTime(at('2025-02-14T10:00'), now, zone)).toBe('14 Feb 2025');
});

test('a time to come is said by the day', () => {
  expect(comingTime(at('2026-03-11T18:00'), now, zone)).toBe('today 18:00');
  expect(comingTime(at('2026-03-12T09:00'), now, zone)).toBe('tomorrow 09:00');
  expect(comingTime(at('2026-03-16T09:00'), now, zone)).toBe('Mon 09:00');
  expect(comingTime(at('2026-04-16T09:00'), now, zone)).toBe('16 Apr 09:00');
});

test('snoozing offers later today, tomorrow and Monday, at nine by the desk’s clock', () => {
  expect(snoozeChoices(now, zone)).toEqual([
    { label: 'Later today', at: at('2026-03-11T17:30'), note: '17:30' },
    { label: 'Tomorrow', at: at('2026-03-12T09:00'), note: '09:00' },
    { label: 'Monday', at: at('2026-03-16T09:00'), note: '09:00' },
  ]);
});

test('late in the evening there is no later today, and on a Sunday Monday is the next but one', () => {
  const sunday = at('2026-03-15T21:00');
  expect(snoozeChoices(sunday, zone)).toEqual([
    { label: 'Tomorrow', at: at('2026-03-16T09:00'), note: '09:00' },
    { label: 'Next Monday', at: at('2026-03-23T09:00'), note: '23 Mar 09:00' },
  ]);
});

const nora = { name: 'Nora Ahmadi', address: 'nora@creators.example' };
const ida = { name: 'Ida Brandt', address: 'ida@northlight.example' };

test('people are said in full when one is alone, by first names when several, oneself last', () => {
  const ours = new Set(['ida@northlight.example']);
  expect(peopleWords([nora], ours)).toBe('Nora Ahmadi');
  expect(peopleWords([ida, nora], ours)).toBe('Nora Ahmadi, me');
  expect(peopleWords([nora, { name: 'Lumen GmbH', address: 'a@lumen.example' }, ida], ours)).toBe(
    'Nora, Lumen GmbH, me',
  );
  expect(peopleWords([ida], ours)).toBe('me');
  expect(peopleWords([{ name: '', address: 'press@lumen.example' }])).toBe('press');
  expect(peopleWords([])).toBe('Nobody');
});

test('a screen reader hears that a thread is unread and what is in it', () => {
  const line: ThreadLine = {
    id: '7',
    accountId: 'a',
    subject: '',
    people: [nora],
    counterpart: nora.address,
    snippet: 'Hi',
    found: [],
    lastAt: at('2026-03-11T09:05'),
    messages: 2,
    unread: 1,
    starred: true,
    files: 1,
    open: true,
    inInbox: true,
    snoozedUntil: 0,
    assignedTo: '',
    creatorId: 'c',
    creator: 'Nora Ahmadi',
    severity: '',
    campaignId: 'k',
    campaign: 'Spring',
  };
  expect(lineWords(line, now, new Set())).toBe(
    'Unread, Nora Ahmadi, No subject, 09:05, 2 mails, 1 attachment, from Nora Ahmadi, Spring, starred, needs a reply',
  );
});

test('an account says what it is doing', () => {
  const state = { accountId: 'a', why: '', folder: '', done: 0, total: 0, syncedAt: 0 };
  expect(accountStanding({ ...state, status: 'syncing', done: 1200, total: 20_000 }).words).toBe(
    'Fetching 1,200 of 20,000',
  );
  expect(accountStanding({ ...state, status: 'syncing' }).words).toBe('Looking for mail');
  expect(accountStanding({ ...state, status: 'refused' }).state).toBe('late');
  expect(accountStanding({ ...state, status: 'idle' }).words).toBe('Up to date');
});

test('a time is read as people type it, and what is none is not', () => {
  expect(['9', '9.30', '18:00', ' 07:05 '].map(readClock)).toEqual(['09:00', '09:30', '18:00', '07:05']);
  expect(['', '24', '9:60', 'noon', '9:3'].map(readClock)).toEqual(['', '', '', '', '']);
});

test('sizes are said in whole words below a kilobyte', () => {
  expect([1, 390, 4_200_000].map(fileSize)).toEqual(['1 byte', '390 bytes', '4.2 MB']);
});
