import { expect, test } from 'vitest';
import type { CampaignPage } from '@/bridge/campaigns';
import type { Brief } from '@/bridge/shortlist';
import { briefInWords } from './brief';
import { isDecided, standing, statusesOf, tabOf } from './tabs';

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

test('own statuses stand where what they mean stands', () => {
  const page = {
    castings: [
      { creatorId: 'a', influencerStatus: 'shortlisted' },
      { creatorId: 'b', influencerStatus: 'own' },
      { creatorId: 'c', influencerStatus: 'rejected' },
    ],
    statuses: [
      { status: 'shortlisted', meaning: 'shortlisted' },
      { status: 'own', meaning: 'shortlisted' },
    ],
  } as unknown as CampaignPage;
  expect(standing(page, 'shortlisted')).toEqual(['a', 'b']);
  expect(standing(page, 'rejected')).toEqual(['c']);
  expect(statusesOf(page.statuses, 'shortlisted')).toEqual(['shortlisted', 'own']);
  expect(statusesOf(page.statuses, 'rejected')).toEqual(['rejected']);
  expect([tabOf('selected'), tabOf('nonsense'), tabOf(undefined)]).toEqual(['selected', 'all', 'all']);
  expect(['all', 'new', 'rejected'].map((tab) => isDecided(tabOf(tab)))).toEqual([false, false, true]);
});
