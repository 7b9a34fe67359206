import { expect, test } from 'vitest';
import { chipsOf } from './chips';
import { readAmount, readCount, readPercent, writeCount } from './figures';
import { readFilters, whereOf, writeFilters } from './filters';

const bands = [
  { quality: 'good', name: 'Good', from: 40, to: 59 },
  { quality: 'very_good', name: 'Very good', from: 60, to: 79 },
];

const address = {
  niche: ['beauty', 'skincare'],
  platform: ['instagram'],
  country: ['DE', 'AT'],
  language: ['de'],
  tier: ['active'],
  quality: ['very_good', 'unknown'],
  followers: ['10000-100000'],
  engagement: ['320'],
  audience: ['gender:female:5000', 'age:18-24,25-34:4000', 'country:DE:3050'],
  fee: ['120000:EUR:reel:unknown'],
  available: ['2026-04-01:2026-04-30'],
  flags: ['caution'],
  worked: ['never'],
  conflict: ['none'],
  archived: ['yes'],
};

test('an address is read and written without loss', () => {
  expect(writeFilters(readFilters(address))).toEqual(address);
  expect(writeFilters(readFilters({}))).toBeUndefined();
  const parts: Record<string, string[]>[] = [
    { followers: ['-9999'] },
    { followers: ['500000-'] },
    { fee: ['5000:JPY::'] },
  ];
  for (const part of parts) expect(writeFilters(readFilters(part))).toEqual(part);
});

test('what can’t be read is left out', () => {
  const broken = {
    followers: ['many-more'],
    engagement: ['3%'],
    audience: ['gender', 'shoes:42:5000', 'age::10', 'gender:male:x'],
    fee: ['lots:EUR::', '5:euro::'],
    available: ['soon:later'],
    flags: ['all'],
    worked: ['once'],
  };
  expect(writeFilters(readFilters(broken))).toBeUndefined();
});

test('the list is asked for what the address says', () => {
  expect(whereOf(readFilters(address), 'zoe', bands)).toEqual({
    text: 'zoe',
    niches: ['beauty', 'skincare'],
    platforms: ['instagram'],
    countries: ['DE', 'AT'],
    languages: ['de'],
    tiers: ['active'],
    quality: [
      { from: 60, to: 79 },
      { from: -1, to: -1 },
    ],
    minFollowers: 10_000,
    maxFollowers: 100_000,
    minEngagementBp: 320,
    audience: [
      { dimension: 'gender', groups: ['female'], leastBp: 5000 },
      { dimension: 'age', groups: ['18-24', '25-34'], leastBp: 4000 },
      { dimension: 'country', groups: ['DE'], leastBp: 3050 },
    ],
    maxFeeMinor: 120_000,
    currency: 'EUR',
    format: 'reel',
    feeUnknown: true,
    availableFrom: '2026-04-01',
    availableTo: '2026-04-30',
    mostSevere: 'caution',
    workedBefore: 'never',
    noConflict: true,
    archived: true,
  });
});

test('every filter is a chip that says what it does, and goes alone', () => {
  const filters = readFilters(address);
  const chips = chipsOf(filters, bands);
  expect(chips.map((chip) => chip.words)).toEqual([
    'Beauty or Skincare',
    'On Instagram',
    'Lives in Germany or Austria',
    'Speaks German',
    '10K to 100K followers',
    'Engagement at least 3.2%',
    'Quality very good or not rated',
    'Women at least 50%',
    'Ages 18–34 at least 40%',
    'Audience in Germany at least 30.5%',
    'Reel fee up to €1,200 or unknown',
    expect.stringMatching(/^Available 1 Apr.* to 30 Apr/),
    'No stop flags',
    'New to us',
    'No clash with a competitor',
    'Tier active',
    'Archived ones',
  ]);
  const women = chips.find((chip) => chip.words.startsWith('Women'));
  expect(women && writeFilters(women.without)).toEqual({ ...address, audience: address.audience.slice(1) });
  let left = filters;
  for (let chip = chipsOf(left, bands)[0]; chip; chip = chipsOf(left, bands)[0]) left = chip.without;
  expect(writeFilters(left)).toBeUndefined();
});

test.each([
  ['12.4K', 12_400],
  ['1,2M', 1_200_000],
  ['1.234.567', 1_234_567],
  ['80 000', 80_000],
  ['10,000', 10_000],
  ['0.5 mio', 500_000],
  ['1,5 Mio.', 1_500_000],
  ['20 tsd', 20_000],
  ['3 kg', null],
  ['3 constructor', null],
  ['many', null],
  ['-3', null],
])('%s is %s followers', (text, figure) => expect(readCount(text)).toBe(figure));

test('rates and amounts are read as people write them', () => {
  expect(['3', '3,25 %', '0.5%', '101', 'x'].map(readPercent)).toEqual([300, 325, 50, null, null]);
  const euros = ['1200', '1,200', '1.200,50', '99.5', ''].map((text) => readAmount(text, 'EUR'));
  expect(euros).toEqual([120_000, 120_000, 120_050, 9950, null]);
  expect(['5000', '3k'].map((text) => readAmount(text, 'JPY'))).toEqual([5000, 3000]);
  expect([10_000, 48_213, 1_500_000].map(writeCount)).toEqual(['10K', '48,213', '1.5M']);
});
