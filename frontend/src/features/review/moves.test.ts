import type { ReviewBoard, ReviewTransition } from '@/bridge/review';
import { aCard } from './fixtures';
import { fileRefusal, movesOf, roundsWarning, withMoved } from './moves';

const step = (part: Partial<ReviewTransition>): ReviewTransition => ({
  from: 'coordinator_review',
  to: 'client_review',
  label: '',
  allowed: true,
  why: '',
  needsReason: false,
  ask: '',
  ...part,
});

test('a step is refused in the rule’s words, an unknown one as well', () => {
  const moves = movesOf([step({}), step({ to: 'waiting_for_draft', allowed: false, why: 'It is here.' })]);
  expect(moves.refusal(aCard({}), 'client_review')).toBeNull();
  expect(moves.refusal(aCard({}), 'waiting_for_draft')).toBe('It is here.');
  expect(moves.refusal(aCard({}), 'nowhere')).toBe('A card can’t be moved there.');
});

test('one card that needs a reason makes all of them ask', () => {
  const moves = movesOf([step({}), step({ from: 'changes_requested', needsReason: true })]);
  expect(moves.asking([aCard({})], 'client_review')).toBeUndefined();
  expect(moves.asking([aCard({}), aCard({ stage: 'changes_requested' })], 'client_review')).toBeDefined();
});

test('what not everybody has signed off asks for a reason before it goes out', () => {
  const moves = movesOf([step({}), step({ to: 'changes_requested' })]);
  const ask = 'Legal has not signed off v1. Say why it goes out anyway.';
  const card = aCard({ turn: 'Legal', ask });
  expect(moves.asking([card], 'client_review')?.ask).toBe(ask);
  expect(moves.asking([card, card], 'client_review')?.ask).toBe('Say why they go out anyway');
  expect(moves.asking([card], 'changes_requested')).toBeUndefined();
});

test('an approved piece takes no file', () => {
  expect(fileRefusal(aCard({}))).toBeNull();
  expect(fileRefusal(aCard({ stage: 'approved', version: 3 }))).toMatch(/^v3 is approved and locked/);
});

test('the limit of rounds is told before it is passed', () => {
  const nextRound = 'The memo allows 2 rounds of changes; this would be round 3 and costs 150.00 EUR.';
  const spent = aCard({ rounds: 2, roundLimit: 2, nextRound });
  expect(roundsWarning([aCard({ rounds: 1 })], 'changes_requested')).toBe('');
  expect(roundsWarning([spent], 'approved')).toBe('');
  expect(roundsWarning([spent], 'changes_requested')).toBe(nextRound);
  expect(roundsWarning([spent, aCard({})], 'changes_requested')).toMatch(/^1 of these/);
});

test('a moved card stands in its column at once, and the counts follow', () => {
  const column = (id: string, cards: ReturnType<typeof aCard>[]) => ({
    id,
    name: id,
    count: cards.length,
    lateCount: cards.filter((card) => card.state === 'late').length,
    cards,
  });
  const board: ReviewBoard = {
    now: 0,
    columns: [
      column('coordinator_review', [aCard({ state: 'late' }), aCard({ deliverableId: 'd2' })]),
      column('changes_requested', [aCard({ deliverableId: 'd3', stage: 'changes_requested' })]),
    ],
  };
  const [from, to] = withMoved(board, ['d1', 'd3'], 'changes_requested', 9).columns;
  expect(from).toMatchObject({ count: 1, lateCount: 0 });
  expect(to?.cards.map((card) => card.deliverableId)).toEqual(['d1', 'd3']);
  expect(to?.cards[0]).toMatchObject({ mustAct: 'creator', rounds: 1, since: 9, state: 'waiting' });
  expect(to?.cards[1]).toMatchObject({ rounds: 0 });
});
