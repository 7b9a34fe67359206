import { countryChoices, countryName, currencyChoices, zoneChoices } from './places';

test('countries are countries, by name', () => {
  const all = countryChoices();
  expect(all.find(({ value }) => value === 'DE')?.label).toBe('Germany');
  expect(all.filter(({ value }) => ['EU', 'UN', 'UK', 'ZZ', 'XA', 'AN', 'SU'].includes(value))).toEqual([]);
  expect(all.length).toBeGreaterThan(230);
  expect(countryName('GB')).toBe('United Kingdom');
  expect(countryName('nowhere')).toBe('nowhere');
});

test('the desk’s own zone and the usual currencies come first, each once', () => {
  expect(zoneChoices()[0]?.value).toBe('Europe/Berlin');
  expect(currencyChoices()[0]).toBe('EUR');
  expect(new Set(currencyChoices()).size).toBe(currencyChoices().length);
});

test('currencies that are gone are not offered', () => {
  const gone = ['DEM', 'FRF', 'ITL', 'HRK', 'ZWL', 'SLL', 'VEF', 'BYR', 'XXX', 'XTS', 'XAU', 'CHW'];
  expect(currencyChoices().filter((code) => gone.includes(code))).toEqual([]);
  expect(currencyChoices()).toEqual(expect.arrayContaining(['EUR', 'PLN', 'KWD', 'JPY', 'SLE']));
});
