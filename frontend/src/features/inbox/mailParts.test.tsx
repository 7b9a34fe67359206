import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { ThreadLine, ThreadList, ThreadMail } from '@/bridge/mail';
import type { Delivery } from '@/bridge/outbox';
import type { Proposal } from '@/bridge/proposals';
import { renderThemed } from '@/test/render';
import { withFiles } from './DraftFiles';
import { carriesFiles } from './Editor';
import { meantThreads } from './Inbox';
import { linkParts } from './Linked';
import { NothingFound } from './ListPane';
import { linksOf, pictureWords } from './MailHtml';
import { MailText } from './MailText';
import { byMail, canBeTakenBack, deliveryStanding, needsDecision } from './outgoing';
import { acceptable, chooseable } from './Proposals';
import { looksRight, personOf, personText } from './people';
import { firstShown, hiddenOf } from './Reader';
import type { InboxPlace } from './useInboxPlace';
import { totalOf, windowsOf } from './useThreads';
import { viewOf } from './views';

const mail = (id: string, unread = false): ThreadMail => ({
  id,
  messageId: id,
  fromName: 'Nora',
  fromAddress: 'nora@creators.example',
  to: [],
  sentAt: 0,
  receivedAt: 0,
  subject: '',
  snippet: '',
  pieces: [],
  unread,
  starred: false,
  mine: false,
  kind: '',
  state: 'whole',
  size: 0,
  files: [],
});

test('a thread opens with its unread mails and its last', () => {
  expect([...firstShown([mail('1'), mail('2', true), mail('3')])]).toEqual(['2', '3']);
  expect([...firstShown([])]).toEqual([]);
});

test('the middle of a long thread hides behind one line', () => {
  const long = Array.from({ length: 12 }, (_, nth) => mail(String(nth)));
  expect(hiddenOf(long, new Set(['11']))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(hiddenOf(long.slice(0, 5), new Set(['4']))).toEqual([]);
});

test('links of a text end where the sentence goes on', () => {
  expect(linkParts('See https://a.example/b(1), or mail nora@creators.example.')).toEqual([
    { text: 'See ' },
    { text: 'https://a.example/b(1)', href: 'https://a.example/b(1)' },
    { text: ', or mail ' },
    { text: 'nora@creators.example', href: 'mailto:nora@creators.example' },
    { text: '.' },
  ]);
  expect(linkParts('javascript:alert(1) file:///etc')).toEqual([{ text: 'javascript:alert(1) file:///etc' }]);
});

test('links of a formatted mail are listed once, and only those that may be opened', () => {
  const html =
    '<a href="https://a.example">One</a><a href="https://a.example">Again</a><a href="javascript:x">No</a><a href="mailto:n@b.example"> </a>';
  expect(linksOf(html)).toEqual([
    { href: 'https://a.example', words: 'One' },
    { href: 'mailto:n@b.example', words: 'mailto:n@b.example' },
  ]);
});

test('of pictures that do not show it is said why, and nothing when all do', () => {
  const none = { remotePictures: 0, trackers: 0, unreachable: 0 };
  expect(pictureWords(none, 'held')).toBe('');
  expect(pictureWords({ ...none, remotePictures: 2 }, 'held')).toBe(
    '2 remote pictures held back: they tell the sender that you read.',
  );
  expect(pictureWords({ ...none, remotePictures: 2 }, 0)).toBe('');
  expect(pictureWords({ ...none, remotePictures: 2 }, 1)).toBe(
    '1 of 2 remote pictures did not come: no answer, or there no more.',
  );
  expect(pictureWords({ ...none, remotePictures: 1 }, 1)).toMatch(/^1 remote picture did not come: /);
  expect(pictureWords({ ...none, unreachable: 1, trackers: 3 }, 0)).toBe(
    '1 picture not on the public web, so never fetched. 3 tracking pictures left out.',
  );
});

test('quoted text is folded until one wants it', async () => {
  renderThemed(
    <MailText
      pieces={[
        { text: 'Yes, gladly.\n', quoted: false },
        { text: '> Are you in?\n', quoted: true },
      ]}
    />,
  );
  expect(screen.queryByText('> Are you in?')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show quoted text' }));
  expect(screen.getByText('> Are you in?')).toBeInTheDocument();
});

test('people are read as mail programs write them', () => {
  const nora = { name: 'Nora Ahmadi', address: 'nora@creators.example' };
  expect(personOf(personText(nora))).toEqual(nora);
  expect(personOf(' nora@creators.example ')).toEqual({ name: '', address: 'nora@creators.example' });
  expect(personOf('"Ahmadi, Nora" <nora@creators.example>').name).toBe('Ahmadi, Nora');
  expect(looksRight(nora)).toBe(true);
  expect(looksRight({ name: '', address: 'nora' })).toBe(false);
});

test('a file goes along once under one name', () => {
  const file = { name: 'a.pdf', sha256: '1', mediaType: 'application/pdf', size: 1 };
  expect(withFiles([file], [{ ...file }, { ...file, name: 'b.pdf' }]).map(({ name }) => name)).toEqual([
    'a.pdf',
    'b.pdf',
  ]);
});

test('a command is for the selected threads, else the open one, else the one of the cursor', () => {
  const cursor = { id: '3', starred: true } as ThreadLine;
  const open = { id: '2' } as ThreadLine;
  expect(meantThreads(new Set(['1', '3']), '2', cursor, open)).toEqual({ ids: ['1', '3'], lines: [cursor] });
  expect(meantThreads(new Set(), '2', cursor, open)).toEqual({ ids: ['2'], lines: [open] });
  expect(meantThreads(new Set(), '', cursor, undefined)).toEqual({ ids: ['3'], lines: [cursor] });
  expect(meantThreads(new Set(), '', undefined, undefined)).toEqual({ ids: [], lines: [] });
});

test('a search says only that there are more', () => {
  const list = { threads: Array.from({ length: 60 }), total: -1, more: true } as ThreadList;
  expect(totalOf(list, 1)).toBe(180);
  expect(totalOf({ ...list, more: false }, 1)).toBe(120);
  expect(totalOf({ ...list, total: 20_000 }, 1)).toBe(20_000);
  expect(windowsOf(50, 121)).toEqual([0, 1, 2]);
});

const delivery = (id: string, outgoingId: string, state: string, tries = 0): Delivery => ({
  id,
  outgoingId,
  address: `${id}@creators.example`,
  state,
  tries,
  nextTryAt: 0,
  stateAt: 0,
  said: '',
  accountId: '',
  messageId: '',
  threadId: '',
  subject: 'Hello',
  snippet: '',
  queuedAt: 0,
  sendAfter: 0,
  cameBack: false,
});

test('a mail can be taken back only while nobody has been sent it', () => {
  const mails = byMail([
    delivery('a', '1', 'queued'),
    delivery('b', '2', 'sent'),
    delivery('c', '1', 'queued'),
    delivery('d', '2', 'queued'),
    delivery('e', '3', 'queued', 1),
  ]);
  expect(mails.map(({ id, deliveries }) => [id, deliveries.length])).toEqual([
    ['1', 2],
    ['2', 2],
    ['3', 1],
  ]);
  expect(mails.map(canBeTakenBack)).toEqual([true, false, false]);
});

test('what failed or is unknown waits for a person', () => {
  expect(needsDecision(delivery('a', '1', 'unknown'))).toBe(true);
  expect(needsDecision(delivery('a', '1', 'sending'))).toBe(false);
  expect(deliveryStanding(delivery('a', '1', 'unknown'), 0).words).toBe('Nobody knows whether it was sent');
  expect(deliveryStanding({ ...delivery('a', '1', 'sent'), cameBack: true }, 0).words).toBe('Came back');
});

test('a key accepts the first proposal that needs no choosing, figures choose between two', () => {
  const proposal = (id: string, choices: number, refused = '', state = 'open') =>
    ({ id, refused, state, choices: Array.from({ length: choices }) }) as Proposal;
  const list = [
    proposal('1', 1, '', 'accepted'),
    proposal('2', 2),
    proposal('3', 1, 'Already'),
    proposal('4', 1),
  ];
  expect(acceptable(list)?.id).toBe('4');
  expect(chooseable(list)?.id).toBe('2');
  expect(chooseable([proposal('1', 3), proposal('2', 2, 'Already'), proposal('3', 1)])).toBeUndefined();
  expect(acceptable([])).toBeUndefined();
});

test('a search that finds nothing in a view can go on in all mail', async () => {
  const lookEverywhere = vi.fn();
  const place: InboxPlace = {
    view: viewOf('snoozed'),
    threadId: '',
    search: 'mira',
    accountId: '',
    open: vi.fn(),
    goTo: vi.fn(),
    lookFor: vi.fn(),
    lookEverywhere,
    ofAccount: vi.fn(),
  };
  const { rerender } = renderThemed(<NothingFound place={place} />);
  expect(screen.getByText('Nothing found in Snoozed')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Search all mail' }));
  expect(lookEverywhere).toHaveBeenCalledOnce();
  rerender(<NothingFound place={{ ...place, view: viewOf('all') }} />);
  expect(screen.queryByRole('button', { name: 'Search all mail' })).not.toBeInTheDocument();
});

test('the editor leaves dropped files to the mail, and takes texts and links', () => {
  const dropped = (data: Record<string, string>) => ({
    types: Object.keys(data),
    getData: (type: string) => data[type] ?? '',
  });
  const file = '<a href="file:///home/ida/draft.mp4">file:///home/ida/draft.mp4</a>';
  expect(carriesFiles(dropped({ Files: '' }))).toBe(true);
  expect(carriesFiles(dropped({ 'text/uri-list': '', 'text/html': file }))).toBe(true);
  expect(carriesFiles(dropped({ 'text/plain': 'Hi', 'text/html': '<b>Hi</b>' }))).toBe(false);
  expect(carriesFiles(dropped({ 'text/uri-list': 'https://a.example', 'text/html': '<a>a</a>' }))).toBe(
    false,
  );
  expect(carriesFiles(null)).toBe(false);
});
