import { describe, expect, it } from 'vitest';
import type { DuplicatePair, MergeField } from '@/bridge/duplicates';
import {
  afterwards,
  beside,
  choiceOf,
  grouped,
  isTaken,
  listed,
  pairFrom,
  sameTwo,
  valueShown,
} from './words';

const field = (part: Partial<MergeField>): MergeField => ({
  field: 'name',
  words: 'Name',
  keep: 'a',
  other: 'b',
  choice: 'keep',
  joins: false,
  stays: false,
  ...part,
});
const pair = (keep: string, other: string) => ({ keep: { id: keep }, other: { id: other } }) as DuplicatePair;

describe('the address', () => {
  it('names the one who is kept, and the other one when there is one', () => {
    expect(pairFrom('a,b')).toEqual(['a', 'b']);
    expect(pairFrom('a')).toEqual(['a', '']);
    expect(pairFrom('')).toBeNull();
    expect(pairFrom(undefined)).toBeNull();
  });
  it('means the same two whoever is kept', () => {
    expect(sameTwo(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(sameTwo(['a', 'b'], ['a', 'c'])).toBe(false);
  });
});

it('goes on to the next pair, at the end to the one before', () => {
  const pairs = [pair('a', 'b'), pair('c', 'd')];
  expect(afterwards(pairs, 0)).toEqual(['c', 'd']);
  expect(afterwards(pairs, 1)).toEqual(['a', 'b']);
  expect(afterwards([pair('a', 'b')], 0)).toBeNull();
});

describe('choices', () => {
  it('take what is proposed until a person chooses', () => {
    expect(choiceOf(field({ choice: 'other' }), {})).toBe('other');
    expect(choiceOf(field({ choice: 'other' }), { name: 'keep' })).toBe('keep');
    expect(isTaken(field({ choice: 'both', joins: true }), {}, 'keep')).toBe(true);
    expect(isTaken(field({}), {}, 'other')).toBe(false);
  });
  it('are walked through from left to right, and the ends hold', () => {
    const joined = field({ joins: true });
    expect(beside(joined, {}, 1)).toBe('both');
    expect(beside(joined, { name: 'both' }, 1)).toBe('other');
    expect(beside(joined, { name: 'other' }, 1)).toBe('other');
    expect(beside(field({}), {}, 1)).toBe('other');
    expect(beside(field({}), {}, -1)).toBe('keep');
  });
});

it('shows values as a person reads them', () => {
  expect(valueShown('country', 'DE')).toBe('Germany');
  expect(valueShown('languages', 'de pt-BR')).toBe('German, Brazilian Portuguese');
  expect(valueShown('birthday', '1994-03-14')).toBe('14 March 1994');
  expect(valueShown('birthday', '--03-14')).toBe('14 March');
  expect(valueShown('usageRights', 'paid')).toBe('Also as advertising');
  expect(valueShown('standing', 'nurture, next: Call')).toBe('Nurture, next: Call');
  expect(valueShown('phone', '+49 1')).toBe('+49 1');
});

it('groups fields by what there is to decide', () => {
  const fields = [
    field({ field: 'name', keep: 'a', other: 'a' }),
    field({ field: 'city', keep: 'a', other: 'b' }),
    field({ field: 'phone', keep: '', other: 'b' }),
  ];
  const names = (some: MergeField[]) => some.map((each) => each.field);
  const { differ, lone, same } = grouped(fields);
  expect([names(differ), names(lone), names(same)]).toEqual([['city'], ['phone'], ['name']]);
});

it('lists things in words', () => {
  expect(listed([])).toBe('');
  expect(listed(['2 accounts'])).toBe('2 accounts');
  expect(listed(['2 accounts', '1 note', '3 payments'])).toBe('2 accounts, 1 note and 3 payments');
});
