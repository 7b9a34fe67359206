import { describe, expect, it } from 'vitest';
import type { Duplicate, Look } from '@/bridge/import';
import { besideWords, decide, doOf, grouped, remap, takeField, whyWords } from './choices';

const column = (header: string, field: string, index = 0) => ({ index, header, field, note: '' });
const look = {
  columns: [
    { index: 0, header: 'Künstler', field: '', why: '', sure: false, samples: [] },
    { index: 1, header: 'Name', field: 'name', why: 'header', sure: true, samples: [] },
    { index: 2, header: 'Mail', field: 'email', why: 'header', sure: true, samples: [] },
  ],
} as unknown as Look;
const duplicate = { sheet: '', row: 4, creatorId: 'c1', do: 'keep', fields: [] } as unknown as Duplicate;

describe('the mapping of columns', () => {
  it('gives a column another field and leaves the others as they are', () => {
    expect(remap(look, 'Künstler', 'name')).toEqual({ Künstler: 'name', Name: 'name', Mail: 'email' });
  });
  it('leaves a column out', () => {
    expect(remap(look, 'Mail', '')).toEqual({ Künstler: '', Name: 'name', Mail: '' });
  });
  it('keeps what one of two columns of the same header is taken for', () => {
    const twice = { columns: [column('City', 'city'), column('City', ''), column('Name', 'name')] };
    expect(remap(twice as unknown as Look, 'Name', '')).toEqual({ City: 'city', Name: '' });
  });
  it('says what the columns of all sheets are; where they differ the one shown counts', () => {
    const other = { columns: [column('Name', ''), column('Ort', 'city')] } as unknown as Look;
    expect(remap(look, 'Mail', '', [look, other])).toEqual({
      Künstler: '',
      Name: 'name',
      Mail: '',
      Ort: 'city',
    });
  });
  it('says beside both that two columns are taken for one field', () => {
    const city = column('City', 'city', 0);
    const ort = { ...column('Ort', 'city', 1), note: 'used only where the column City is empty' };
    const two = { columns: [city, ort] } as unknown as Look;
    expect(besideWords(two, city as never)).toEqual({
      words: 'Where this is empty, Ort counts',
      warns: true,
    });
    expect(besideWords(two, ort as never).words).toBe('Used only where the column City is empty');
    const place = column('Location', 'place', 1);
    const both = { columns: [city, place] } as unknown as Look;
    expect(besideWords(both, place as never)).toEqual({ words: 'Goes after City', warns: false });
    expect(besideWords(both, city as never).words).toBe('Goes before Location');
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
