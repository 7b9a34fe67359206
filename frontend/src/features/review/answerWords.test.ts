import { expect, test } from 'vitest';
import type { AnswerPiece } from '@/bridge/review';
import { goneWords, movesWords, saidWhere } from './answerWords';

const moves = (stage: string, proposes: string, why = '') =>
  movesWords({ stage, proposes, why } as AnswerPiece);

test('an answer says what becomes of the card', () => {
  expect(moves('client_review', 'approved')).toBe('Moves to Approved');
  expect(moves('client_review', '')).toBe('The card stays');
  expect(moves('approved', '', 'It is posted already.')).toBe('It is posted already.');
  expect(moves('changes_requested', 'changes_requested')).toBe(
    'Stays in Changes requested, with what they say now',
  );
  expect(moves('approved', 'changes_requested')).toBe(
    'Moves from Approved to Changes requested: they have changed their mind',
  );
});

test('what is not said any more is quoted, three of it', () => {
  expect(goneWords([])).toBe('');
  expect(goneWords(['The logo.', 'Two\nlines'])).toBe('Not said any more: “The logo”, “Two lines”');
  expect(goneWords(['a', 'b', 'c', 'd', 'e'])).toBe('Not said any more: “a”, “b”, “c” and 2 more');
  expect(goneWords(['word '.repeat(30)]).length).toBeLessThan(110);
});

test('a comment of a client says where it belongs, and whether it has to be', () => {
  const where = (part: object) => saidWhere({ page: 0, mustFix: true, body: '', ...part });
  expect(where({ atMs: 4210 })).toBe('0:04.21:');
  expect(where({ atMs: 0, endMs: 2000, mustFix: false })).toBe('0:00.00 to 0:02.00, suggestion:');
  expect(where({ page: 3 })).toBe('Page 3:');
  expect(where({ mustFix: false })).toBe('The whole piece, suggestion:');
});
