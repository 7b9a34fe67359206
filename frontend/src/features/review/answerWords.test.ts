import { expect, test } from 'vitest';
import type { AnswerPiece } from '@/bridge/review';
import { goneWords, movesWords } from './answerWords';

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
