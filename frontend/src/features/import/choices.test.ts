import { describe, expect, it } from 'vitest';
import type { Duplicate, Look } from '@/bridge/import';
import { decide, doOf, grouped, remap, takeField, whyWords } from './choices';

const look = {
  columns: [
    { index: 0, header: 'Künstler', field: '', why: '', sure: false, samples: [] },
    { index: 1, header: 'Name', field: 'name', why: 'header', sure: true, samples: [] },
    { index: 2, header: 'Mail', field: 'email', why: 'header', sure: true, samples: [] },
  ],
} as unknown as Look;
const duplicate = { sheet: '', row: 4, creatorId: 'c1', do: 'keep', fields: [] } as unknown as Duplicate;

describe('the mapping of columns', () => {
  it('gives a field to one column only', () => {
    expect(remap(look, 0, 'name')).toEqual({ Künstler: 'name', Name: '', Mail: 'email' });
  });
  it('leaves a column out', () => {
    expect(remap(look, 2, '')).toEqual({ Künstler: '', Name: 'name', Mail: '' });
  });
  it('offers fields in their groups, in order', () => {
    const fields = [
      { key: 'name', name: 'Name', group: 'Creator' },
      { key: 'email', name: 'Mail', group: 'Contact' },
      { key: 'city', name: 'City', group: 'Creator' },
    ];
    expect(grouped(fields).map(({ group, items }) => [group, items.length])).toEqual([
      ['Creator', 2],
      ['Contact', 1],
    ]);
  });
  it('says why', () => {
    expect(whyWords('content', false)).toContain('check');
    expect(whyWords('', true)).toBe('left out');
  });
});

describe('decisions on duplicates', () => {
  it('keeps what was decided before', () => {
    const first = decide({}, duplicate, { do: 'merge' });
    const second = decide(first, duplicate, { take: ['city'] });
    expect(second['!4']).toEqual({ sheet: '', row: 4, do: 'merge', with: 'c1', take: ['city'] });
    expect(doOf(duplicate, second)).toBe('merge');
    expect(doOf(duplicate, {})).toBe('keep');
  });
  it('takes a field and gives it back', () => {
    expect(takeField(['a'], 'b', true)).toEqual(['a', 'b']);
    expect(takeField(['a', 'b'], 'a', false)).toEqual(['b']);
  });
});
