import { expect, test } from 'vitest';
import { rebased } from './listSearch';

test('two changes before a redraw both hold', () => {
  const drawn = { niche: ['beauty'], country: ['DE'] };
  const first = rebased(drawn, { ...drawn, fee: ['1200'] }, drawn);
  expect(rebased(drawn, { niche: ['beauty'], country: ['DE'], gender: ['female'] }, first)).toEqual({
    ...drawn,
    fee: ['1200'],
    gender: ['female'],
  });
});

test('what is taken away goes, and nothing else', () => {
  const drawn = { niche: ['beauty'] };
  expect(rebased(drawn, undefined, { niche: ['beauty'], fee: ['1200'] })).toEqual({ fee: ['1200'] });
  expect(rebased(drawn, undefined, drawn)).toBeUndefined();
});
