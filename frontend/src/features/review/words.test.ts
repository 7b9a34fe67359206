import type { ReviewCard, VersionDifference } from '@/bridge/review';
import { byTime } from './Differences';
import { evenFrames } from './frames';
import {
  actorOf,
  fileSize,
  frameWords,
  pieceName,
  quoted,
  roundWords,
  standingWords,
  timeCode,
} from './words';

test('a moment reads as minutes, seconds and hundredths', () => {
  expect(timeCode(0)).toBe('0:00.00');
  expect(timeCode(3400)).toBe('0:03.40');
  expect(timeCode(59_999)).toBe('0:59.99');
  expect(timeCode(62_500)).toBe('1:02.50');
  expect(timeCode(3_723_010)).toBe('1:02:03.01');
  expect(timeCode(-5)).toBe('0:00.00');
});

test('every frame of the usual rates has a moment and a number of its own', () => {
  for (const milliFps of [23_976, 25_000, 29_970, 30_000, 50_000, 59_940, 60_000]) {
    const seen = new Set<string>();
    const frames = evenFrames(milliFps);
    for (let frame = 0; frame < 600; frame += 1) {
      expect(frames.at(frames.middle(frame))).toBe(frame);
      seen.add(timeCode(frames.middle(frame)));
    }
    expect(seen.size).toBe(600);
  }
});

test('frames are counted from one to the last', () => {
  expect(frameWords(0, 3000, evenFrames(24_000))).toBe('Frame 1 of 72');
  expect(frameWords(3000, 3000, evenFrames(24_000))).toBe('Frame 72 of 72');
  expect(frameWords(1000, 3000, evenFrames(0))).toBe('');
});

test('somebody’s words end once', () => {
  expect(quoted('Good to post. ')).toBe('“Good to post”');
  expect(quoted('Really?')).toBe('“Really?”');
});

test('a piece goes by its title, else by its format', () => {
  expect(pieceName({ title: '', format: 'tiktok' })).toBe('TikTok');
  expect(pieceName({ title: '', format: 'story_set' })).toBe('Story set');
  expect(pieceName({ title: 'Slow Sunday', format: 'reel' })).toBe('Slow Sunday');
});

test('sizes and rounds as people say them', () => {
  expect([0, 999, 12_000, 999_600, 1_400_000_000].map(fileSize)).toEqual([
    '0 B',
    '999 B',
    '12 KB',
    '1.0 MB',
    '1.4 GB',
  ]);
  expect(roundWords(1, 2)).toBe('1 of 2');
  expect(roundWords(3, 2)).toBe('3 of 2, 1 over');
});

test('whose turn it is, by name', () => {
  const names = { owner: '', client: 'Lumen', creator: 'Mira', turn: '' };
  expect(['coordinator', 'client', 'creator', ''].map((mustAct) => actorOf({ ...names, mustAct }))).toEqual([
    'Coordinator',
    'Lumen',
    'Mira',
    '',
  ]);
});

test('a piece that may go to the client says how far it is', () => {
  const of = (card: Partial<ReviewCard>) => standingWords(card as ReviewCard);
  expect(of({ stage: 'client_review', turn: 'Legal' })).toBe('Client review');
  expect(of({ stage: 'coordinator_review', turn: 'Legal' })).toBe('Coordinator review, Legal to sign');
  expect(of({ stage: 'coordinator_review', ask: 'Why?' })).toBe('Coordinator review, not signed off');
  expect(of({ stage: 'coordinator_review', ready: true, version: 2 })).toBe(
    'Coordinator review, v2 is signed off',
  );
});

test('differences are listed in the order in which they show', () => {
  const from = (otherFrom: number, otherTo: number) =>
    ({ otherFrom, otherTo, fromMs: 0 }) as VersionDifference;
  const sorted = byTime([from(2000, 2500), from(0, 3000), from(2000, 2100)]);
  expect(sorted.map(({ otherFrom, otherTo }) => [otherFrom, otherTo])).toEqual([
    [0, 3000],
    [2000, 2100],
    [2000, 2500],
  ]);
});
