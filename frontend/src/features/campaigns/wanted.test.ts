import { expect, test } from 'vitest';
import { figureOf, languageChoices, linesOf, percentOf, targetWords, wishesOf } from './wanted';

test('targets read as a sentence', () => {
  expect(targetWords('gender', [{ bucket: 'female', shareBp: 6000 }, { bucket: 'male' }])).toBe(
    'Women (at least 60%), Men',
  );
  expect(targetWords('country', [{ bucket: 'DE', shareBp: 1250 }])).toBe('Germany (at least 12.5%)');
  expect(targetWords('age', [])).toBe('');
});

test('shares go to Go in hundredths of a percent and come back', () => {
  expect(
    wishesOf([
      { value: ' 18-24 ', share: 62.5 },
      { value: '', share: 10 },
      { value: '65+', share: '' },
    ]),
  ).toEqual([
    { value: '18-24', shareBp: 6250 },
    { value: '65+', shareBp: undefined },
  ]);
  expect(linesOf([{ bucket: '18-24', shareBp: 6250 }])).toEqual([{ value: '18-24', share: 62.5 }]);
  expect(linesOf([])).toHaveLength(1);
});

test.each([
  ['12500', 12_500],
  ['12,500', 12_500],
  ['1.250.000', 1_250_000],
  ['12 500', 12_500],
  ['12.4K', 12_400],
  ['1,2M', 1_200_000],
  ['', undefined],
])('followers as people write them: %s', (text, figure) => {
  expect(figureOf(text, 'minFollowers')).toBe(figure);
});

test.each(['many', '12.4.5K', 'K'])('what is no figure is refused: %s', (text) => {
  expect(() => figureOf(text, 'minFollowers')).toThrow(/can’t be read/);
});

test('percentages are read with either point', () => {
  expect(percentOf('2,5 %', 'x')).toBe(250);
  expect(percentOf('', 'x')).toBeUndefined();
  expect(() => percentOf('high', 'x')).toThrow(/can’t be read/);
});

test('a language that is picked is among the choices, by its name', () => {
  expect(languageChoices(['eo']).find(({ value }) => value === 'eo')?.label).toBe('Esperanto');
});
