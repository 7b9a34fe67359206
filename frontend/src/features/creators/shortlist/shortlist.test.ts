import { expect, test } from 'vitest';
import type { CampaignPage } from '@/bridge/campaigns';
import type { CreatorRow } from '@/bridge/creators';
import type { Brief } from '@/bridge/shortlist';
import { briefInWords } from './brief';
import { means, ordered } from './order';
import { isDecided, standing, tabOf } from './tabs';

const brief: Brief = {
  campaignId: 'glow',
  campaign: 'Glow',
  clientId: 'kestrel',
  client: 'Kestrel',
  category: 'skincare',
  startsOn: '2026-04-01',
  endsOn: '2026-04-30',
  budgetLeftMinor: 0,
  currency: 'EUR',
  niches: [],
  platforms: [],
  formats: [],
  countries: [],
  languages: [],
  targets: [],
};

test('a brief is said in phrases, and one that says nothing in none', () => {
  expect(briefInWords(brief)).toEqual([]);
  expect(
    briefInWords({
      ...brief,
      niches: ['beauty', 'skincare'],
      platforms: ['instagram'],
      formats: ['reel'],
      minFollowers: 20_000,
      minEngagementBp: 300,
      feeLimitMinor: 120_000,
      countries: ['DE'],
      languages: ['de'],
      targets: [
        { dimension: 'gender', group: 'female', shareBp: 7000 },
        { dimension: 'age', group: '18-24' },
        { dimension: 'age', group: '25-34' },
        { dimension: 'country', group: 'DE' },
      ],
    }),
  ).toEqual([
    'Beauty or Skincare',
    'on Instagram',
    'for a reel',
    'At least 20K followers',
    'engagement at least 3%',
    'reaches women (70%)',
    'reaches ages 18–34',
    'reaches people in Germany',
    'lives in Germany',
    'speaks German',
    'up to €1,200 each',
  ]);
});

const row = (name: string, score: number, feeMinor: number | undefined, followers?: number): CreatorRow => ({
  id: name,
  name,
  country: '',
  email: `${name.toLowerCase()}@example.com`,
  niches: ['food'],
  accounts: [
    {
      id: name,
      platform: 'instagram',
      platformName: '',
      handle: `the.${name}`,
      url: '',
      followers,
      updatedAt: 0,
      engagementBasis: '',
    },
  ],
  quality: '',
  flag: { creatorId: name, severity: '', count: 0, text: '' },
  liveCastings: 0,
  fit: { score, reasons: [], feeMinor, feeEstimated: false },
  castingId: '',
  influencerStatus: '',
  statusReason: '',
});

const people = [row('Zoë', 70, 900, 10), row('Ben', 90, undefined, 30), row('Mira', 70, 500)];
const namesBy = (sort: string, upwards = false) => ordered(people, sort, upwards).map(({ name }) => name);

test('those who take part are ordered as the list of all is', () => {
  expect(namesBy('fit')).toEqual(['Ben', 'Mira', 'Zoë']);
  expect(namesBy('fee')).toEqual(['Mira', 'Zoë', 'Ben']);
  expect(namesBy('followers')).toEqual(['Ben', 'Zoë', 'Mira']);
  expect(namesBy('name', true)).toEqual(['Zoë', 'Mira', 'Ben']);
  expect(people.filter((one) => means(one, 'zoe food')).map(({ name }) => name)).toEqual(['Zoë']);
  expect(people.filter((one) => means(one, 'THE.mira')).map(({ name }) => name)).toEqual(['Mira']);
});

test('own statuses stand where what they mean stands', () => {
  const page = {
    castings: [
      { creatorId: 'a', influencerStatus: 'shortlisted' },
      { creatorId: 'b', influencerStatus: 'own' },
      { creatorId: 'c', influencerStatus: 'rejected' },
    ],
    statuses: [{ status: 'own', meaning: 'shortlisted' }],
  } as unknown as CampaignPage;
  expect(standing(page, 'shortlisted')).toEqual(['a', 'b']);
  expect(standing(page, 'rejected')).toEqual(['c']);
  expect([tabOf('selected'), tabOf('nonsense'), tabOf(undefined)]).toEqual(['selected', 'all', 'all']);
  expect(['all', 'new', 'rejected'].map((tab) => isDecided(tabOf(tab)))).toEqual([false, false, true]);
});
