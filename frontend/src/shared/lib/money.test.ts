import { expect, test } from 'vitest';
import { amountToEdit, decimalOf, formatMoney, minorDigits, parseMoney } from './money';

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

test.each([
  ['1234', 'EUR', 123400],
  ['1.234,50', 'EUR', 123450],
  ['1,234.50', 'EUR', 123450],
  ['1234,5', 'EUR', 123450],
  ['1 234.05', 'EUR', 123405],
  ["1'234.05", 'CHF', 123405],
  ['€ 1,200', 'EUR', 120000],
  ['1.200 €', 'EUR', 120000],
  ['1.234.567', 'EUR', 123456700],
  ['1,20,000.00', 'INR', 12000000],
  ['0.500', 'KWD', 500],
  ['1.250', 'KWD', 1250],
  ['0,5', 'EUR', 50],
  [',5', 'EUR', 50],
  ['-12', 'EUR', -1200],
  ['1.200', 'JPY', 1200],
])('"%s" in %s is %i', (text, currency, minor) => {
  expect(parseMoney(text, currency)).toBe(minor);
});

test.each([
  ['', 'EUR'],
  ['abc', 'EUR'],
  ['12.345.6', 'EUR'],
  ['1,23,45', 'EUR'],
  ['12.3456', 'EUR'],
  ['1.2.3', 'EUR'],
  ['12..5', 'EUR'],
  ['99999999999999999', 'EUR'],
  ['1.50', 'JPY'],
])('"%s" in %s is refused', (text, currency) => {
  expect(parseMoney(text, currency)).toBeNull();
});

test('an amount in a field says the same when it is read again', () => {
  const written = [120_050, 120_000, 1_200_500, 500, -1_234].map((minor) => amountToEdit(minor, 'KWD'));
  expect(written).toEqual(['120.0500', '120', '1200.500', '0.500', '-1.2340']);
  expect(amountToEdit(120_050, 'EUR')).toBe('1200.50');
  expect(amountToEdit(120_050, 'JPY')).toBe('120050');
});
