import type { ReviewComment } from '@/bridge/review';
import { inOrder, sorted } from './order';
import { mentionsIn, placeWords, threads } from './remarkWords';

const comment = (id: string, part: Partial<ReviewComment>): ReviewComment => ({
  id,
  draftId: 'two',
  version: 2,
  body: id,
  author: 'Ida',
  writtenAt: 0,
  resolved: false,
  page: 0,
  shapes: [],
  weight: 'must_fix',
  audience: 'creator',
  replyTo: '',
  party: 'agency',
  checkAgain: false,
  ...part,
});

test('the newest version first, in it the whole piece, then along the media', () => {
  const late = comment('late', { atMs: 5000 });
  const whole = comment('whole', { writtenAt: 9 });
  const old = comment('old', { draftId: 'one', version: 1, atMs: 1 });
  const early = comment('early', { atMs: 10 });
  expect(inOrder([late, old, early, whole]).map(({ id }) => id)).toEqual(['whole', 'early', 'late', 'old']);
});

test('what is open here, what to check again, what is open elsewhere, what is settled', () => {
  const old = { draftId: 'one', version: 1 };
  const list = [
    comment('here', {}),
    comment('asked', { ...old, checkAgain: true }),
    comment('internal', { ...old, audience: 'internal' }),
    comment('settled', { ...old, resolved: true }),
  ];
  const names = (draftId: string, newest: boolean) => {
    const { here, again, elsewhere, resolved } = sorted(list, draftId, newest);
    return [here, again, elsewhere, resolved].map((of) => of.map(({ id }) => id).join(' '));
  };
  expect(names('two', true)).toEqual(['here', 'asked', 'internal', 'settled']);
  expect(names('one', false)).toEqual(['asked internal', '', 'here', 'settled']);
  expect(names('three', false)).toEqual(['', '', 'here asked internal', 'settled']);
});

test('answers stand below their comment, and one whose comment is gone for itself', () => {
  const list = [
    comment('root', {}),
    comment('second', { replyTo: 'root', writtenAt: 2 }),
    comment('first', { replyTo: 'root', writtenAt: 1 }),
    comment('lost', { replyTo: 'removed' }),
  ];
  const { here } = sorted(list, 'two', true);
  expect(here.map(({ id }) => id)).toEqual(['root', 'lost']);
  expect(threads(here, list).map((each) => [each.comment.id, each.answers.map(({ id }) => id)])).toEqual([
    ['root', ['first', 'second']],
    ['lost', []],
  ]);
});

test('where a comment belongs', () => {
  expect(placeWords(comment('a', { atMs: 3400, endMs: 5000 }), false)).toBe('0:03.40 to 0:05.00');
  expect(placeWords(comment('a', { page: 3 }), true)).toBe('v2, page 3');
  expect(placeWords(comment('a', {}), false)).toBe('');
});

test('colleagues who are called stand out, addresses and others do not', () => {
  const called = (body: string) =>
    mentionsIn(body, ['Bo Ek', 'Zoë (PR)'])
      .filter((piece) => piece.called)
      .map(({ text }) => text);
  expect(called('@Bo Ek and @bo, mail bo@bo.example, not @Boris or @Zo')).toEqual(['@Bo Ek', '@bo']);
  expect(called('Hi @Zoë (PR)!')).toEqual(['@Zoë (PR)']);
  expect(mentionsIn('plain', [])).toEqual([{ text: 'plain', called: false }]);
  expect(
    mentionsIn('a @bo b', ['Bo Ek'])
      .map(({ text }) => text)
      .join(''),
  ).toBe('a @bo b');
});
