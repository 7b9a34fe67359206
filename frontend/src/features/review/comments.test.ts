import type { ReviewComment } from '@/bridge/review';
import { inOrder, sorted } from './order';

const comment = (id: string, part: Partial<ReviewComment>): ReviewComment => ({
  id,
  draftId: 'two',
  version: 2,
  body: id,
  author: 'Ida',
  writtenAt: 0,
  resolved: false,
  ...part,
});

test('the newest version first, in it the whole piece, then along the media', () => {
  const late = comment('late', { atMs: 5000 });
  const whole = comment('whole', { writtenAt: 9 });
  const old = comment('old', { draftId: 'one', version: 1, atMs: 1 });
  const early = comment('early', { atMs: 10 });
  expect(inOrder([late, old, early, whole]).map(({ id }) => id)).toEqual(['whole', 'early', 'late', 'old']);
});

test('what is open here, what is open elsewhere, what is settled', () => {
  const found = sorted(
    [
      comment('here', {}),
      comment('elsewhere', { draftId: 'one', version: 1 }),
      comment('settled', { draftId: 'one', version: 1, resolved: true }),
    ],
    'two',
  );
  expect(found.here.map(({ id }) => id)).toEqual(['here']);
  expect(found.elsewhere.map(({ id }) => id)).toEqual(['elsewhere']);
  expect(found.resolved.map(({ id }) => id)).toEqual(['settled']);
});
