import { expect, test } from 'vitest';
import { inFacet, isNarrowed, listSearch } from './listSearch';
import { compactFigure, count, initials, textMatches } from './text';

test.each([
  ['zoe', true],
  ['ZOË berg', true],
  ['berg glow', true],
  ['', true],
  ['bergen', false],
])('"%s" matches: %s', (query, matches) => {
  expect(textMatches(query, 'Zoë van den Berg', 'Spring Glow', null)).toBe(matches);
});

test('initials', () => {
  expect(['Maya Lindqvist', 'Zoë van den Berg', 'Élodie', '  ', '(Team) 7'].map(initials)).toEqual([
    'ML',
    'ZB',
    'É',
    '?',
    'T7',
  ]);
});

test('counts and figures', () => {
  expect([count(1, 'card'), count(1200, 'card'), compactFigure(12_400)]).toEqual([
    '1 card',
    '1,200 cards',
    '12.4K',
  ]);
});

test('an address that makes no sense is an empty view, a sensible one is kept', () => {
  expect(listSearch.parse({ q: 12, f: 'x', tab: 'posts', other: 1 })).toEqual({ tab: 'posts' });
  const view = listSearch.parse({ f: { client: ['c1', 'c2'] } });
  expect([inFacet(view, 'client', 'c2'), inFacet(view, 'client', 'c3'), inFacet(view, 'owner', 'x')]).toEqual(
    [true, false, true],
  );
  expect([isNarrowed(view), isNarrowed({ f: { client: [] } }), isNarrowed({ open: 'd1' })]).toEqual([
    true,
    false,
    false,
  ]);
});
