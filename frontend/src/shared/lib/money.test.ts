import { expect, test } from 'vitest';
import { amountToEdit, decimalOf, formatMoney, minorDigits } from './money';

test.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['nonsense', 2],
])('%s has %i decimals', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits);
});

test.each([
  [123450, 'EUR', '€1,234.50'],
  [-5, 'EUR', '-€0.05'],
  [1200, 'JPY', '¥1,200'],
  [1250, 'KWD', 'KWD 1.250'],
  [9007199254740991, 'USD', '$90,071,992,547,409.91'],
  [100, 'not money', 'not money 1.00'],
])('%i %s reads %s', (minor, currency, words) => {
  expect(formatMoney(minor, currency).replace(/\u00a0/g, ' ')).toBe(words);
});

test('the short form drops only empty decimals', () => {
  expect(formatMoney(120000, 'EUR', { short: true })).toBe('€1,200');
  expect(formatMoney(120050, 'EUR', { short: true })).toBe('€1,200.50');
});

test('decimals are plain', () => {
  expect([decimalOf(5, 'EUR'), decimalOf(-123450, 'EUR'), decimalOf(12, 'JPY'), decimalOf(7, 'KWD')]).toEqual(
    ['0.05', '-1234.50', '12', '0.007'],
  );
});

test('an amount in a field says the same when it is read again', () => {
  const written = [120_050, 120_000, 1_200_500, 500, -1_234].map((minor) => amountToEdit(minor, 'KWD'));
  expect(written).toEqual(['120.0500', '120', '1200.500', '0.500', '-1.2340']);
  expect(amountToEdit(120_050, 'EUR')).toBe('1200.50');
  expect(amountToEdit(120_050, 'JPY')).toBe('120050');
});
