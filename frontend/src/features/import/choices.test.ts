import { describe, expect, it } from 'vitest';
import type { Duplicate, ImportReport, Look } from '@/bridge/import';
import {
  besideWords,
  decide,
  doOf,
  doubtsLeft,
  grouped,
  planned,
  rankedBy,
  remap,
  takeField,
  whyWords,
  withoutCards,
  withoutSame,
} from './choices';

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
  it('puts first what begins with what is typed', () => {
    const of = (group: string, ...labels: string[]) => ({ group, items: labels.map((label) => ({ label })) });
    const groups = [of('Creator', 'Place: city and country', 'City', 'Name'), of('TikTok', 'City share')];
    expect(rankedBy('city', groups)).toEqual([
      of('Creator', 'City', 'Place: city and country'),
      of('TikTok', 'City share'),
    ]);
    expect(rankedBy('share', groups)).toEqual([of('TikTok', 'City share')]);
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

describe('the way from decisions to what is said', () => {
  const by = { keep: 'name', merge: 'account' };
  const card = (row: number, what: 'keep' | 'merge') => ({
    ...duplicate,
    row,
    do: what,
    by: by[what],
    fields: [{ kept: 'sheet' }],
  });
  const plan = {
    ...{ created: 3, updated: 1, merged: 0, unchanged: 0, skippedTotal: 2, doubtsTotal: 2 },
    duplicates: [card(4, 'keep'), card(5, 'merge')],
    doubts: [
      { row: 4, why: 'there is another creator named Ben Ito; look whether they are the same', asked: true },
      {
        row: 6,
        why: 'no such day; there is another creator named Li, in Bonn; look whether they are the same',
      },
    ],
  } as unknown as ImportReport;
  it('counts rows as they are decided', () => {
    const merged = decide({}, plan.duplicates[0] as Duplicate, { do: 'merge' });
    expect(planned(plan, merged)).toMatchObject({ created: 2, merged: 1, skippedTotal: 2 });
    const out = decide(merged, plan.duplicates[1] as Duplicate, { do: 'skip' });
    expect(planned(plan, out)).toMatchObject({ created: 2, updated: 0, merged: 1, skippedTotal: 3 });
  });
  it('lists a row that has a card only there', () => {
    const [left, total] = withoutCards(plan.doubts, plan.doubtsTotal, plan.duplicates);
    expect([left.map(({ row }) => row), total]).toEqual([[6], 1]);
  });
  it('asks no more what is decided', () => {
    const decided = decide({}, plan.duplicates[0] as Duplicate, { do: 'keep' });
    expect(doubtsLeft(plan, decided)).toEqual([[plan.doubts[1]], 1]);
    expect(doubtsLeft(plan, {})[1]).toBe(2);
    expect(withoutSame(plan.doubts[1]?.why ?? '')).toBe('no such day');
  });
});
