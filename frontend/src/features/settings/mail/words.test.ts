import { expect, test } from 'vitest';
import { placeOfFault } from './useAccountForm';
import {
  clockOf,
  folderName,
  inOrder,
  keptWords,
  minutesOf,
  reachWords,
  signatureRich,
  signatureText,
} from './words';

test('a signature is lines of text that become one paragraph, and come back as they were', () => {
  const text = 'Ida Brandt\nNorthlight & friends <3';
  expect(signatureRich(text)).toBe('<p>Ida Brandt<br>Northlight &amp; friends &lt;3</p>');
  expect(signatureText(signatureRich(text))).toBe(text);
  expect(signatureRich('  ')).toBe('');
  expect(signatureText('<p>Ida</p><p>Northlight</p>')).toBe('Ida\nNorthlight');
});

test('the times between which mail goes out are minutes of the day', () => {
  expect(clockOf(510)).toBe('08:30');
  expect(clockOf(0)).toBe('');
  expect(minutesOf('08:30')).toBe(510);
  expect(minutesOf('8')).toBe(480);
  expect(minutesOf('8.30')).toBe(510);
  expect(['', '25:00', '8:61', 'noon'].map(minutesOf)).toEqual([0, 0, 0, 0]);
});

test('folders and reaches are said in words', () => {
  const folder = { role: 'junk', wanted: false, messages: 0, fault: '' };
  expect(folderName({ ...folder, name: 'Junk' })).toBe('Junk (Spam)');
  expect(folderName({ ...folder, name: 'INBOX', role: 'inbox' })).toBe('Inbox');
  expect(reachWords(0)).toBe('all of it');
  expect(reachWords(7)).toBe('the last 7 days');
});

test('folders stand as people look for them', () => {
  const folder = (name: string, role = '') => ({ name, role });
  const servers = [
    folder('Zebra'),
    folder('Archive', 'archive'),
    folder('Entwürfe', 'drafts'),
    folder('älter'),
    folder('INBOX', 'inbox'),
    folder('Trash', 'trash'),
    folder('Sent', 'sent'),
  ];
  expect(inOrder(servers).map(({ name }) => name)).toEqual([
    'INBOX',
    'Entwürfe',
    'Sent',
    'Archive',
    'älter',
    'Trash',
    'Zebra',
  ]);
});

test('a fault is said at its field, or below the form where there is none', () => {
  expect(placeOfFault('imapHost', 'password')).toBe('imapHost');
  expect(placeOfFault('password', 'password')).toBe('password');
  expect(placeOfFault('password', 'google')).toBe('');
  expect(placeOfFault('auth', 'password')).toBe('');
  expect(placeOfFault('', 'password')).toBe('');
});

test('every place of passwords has its words', () => {
  for (const place of ['keyring', 'file', 'session', 'run']) expect(keptWords(place)).toMatch(/^(Pass|This)/);
  expect(keptWords('')).toBe('');
});
