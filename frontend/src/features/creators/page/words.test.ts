import { describe, expect, it } from 'vitest';
import type { Profile } from '@/bridge/creatorPage';
import {
  availability,
  birthdayShown,
  daysUntilYearly,
  growthOf,
  growthWords,
  languagesShown,
  readShare,
  storyWords,
  valueShown,
} from './words';

const account = (over: Partial<Profile>): Profile => ({
  id: 'a',
  platform: 'instagram',
  platformName: 'Instagram',
  handle: 'mira',
  url: '',
  engagementBasis: '',
  updatedAt: Date.UTC(2026, 2, 4, 12),
  readings: [],
  audience: [],
  ...over,
});

describe('shares', () => {
  it('reads what people type, and nothing beyond a hundred percent', () => {
    expect(readShare('62')).toBe(6200);
    expect(readShare(' 3,5 %')).toBe(350);
    expect(readShare('33.33')).toBe(3333);
    expect(readShare('100')).toBe(10_000);
    expect(readShare('101')).toBeNull();
    expect(readShare('-1')).toBeNull();
    expect(readShare('')).toBeNull();
    expect(readShare('a lot')).toBeNull();
  });
});

describe('growth', () => {
  it('ends in the present, and leaves out a reading of the same day', () => {
    const points = growthOf(
      account({
        followers: 48_000,
        readings: [
          { id: 'r1', onDate: '2025-03-04', followers: 40_000, source: 'Import' },
          { id: 'r2', onDate: '2026-03-04', followers: 1, source: '' },
        ],
      }),
    );
    expect(points.map(({ date, followers }) => [date, followers])).toEqual([
      ['2025-03-04', 40_000],
      ['2026-03-04', 48_000],
    ]);
    expect(growthWords(points)).toBe('+20% in 12 months');
  });
  it('says nothing of what is unknown', () => {
    expect(growthOf(account({}))).toEqual([]);
    expect(growthWords(growthOf(account({ followers: 5 })))).toBe('');
  });
});

describe('days', () => {
  it('shows a birthday with and without its year', () => {
    expect(birthdayShown('1994-03-14')).toBe('14 March 1994');
    expect(birthdayShown('--03-14')).toBe('14 March');
  });
  it('counts to the next time that a day comes round', () => {
    expect(daysUntilYearly('1994-03-14', '2026-03-14')).toBe(0);
    expect(daysUntilYearly('--03-14', '2026-03-10')).toBe(4);
    expect(daysUntilYearly('--03-14', '2026-03-15')).toBe(364);
  });
  it('says when the creator is away', () => {
    const absences = [{ id: '1', fromOn: '2026-03-01', toOn: '2026-03-10', reason: '' }];
    expect(availability({ absences, today: '2026-03-10' })).toMatch(/until 10 Mar/);
    expect(availability({ absences, today: '2026-02-10' })).toMatch(/from 1 Mar/);
    expect(availability({ absences, today: '2026-03-11' })).toBe('');
  });
});

describe('values', () => {
  it('reads as a person says them', () => {
    expect(languagesShown('de pt-BR')).toBe('German, Brazilian Portuguese');
    expect(valueShown('followers', '48200')).toBe('48,200');
    expect(valueShown('engagementBp', '320')).toBe('3.2%');
    expect(valueShown('city', '')).toBe('nothing');
    expect(valueShown('influencer_status', 'brief_sent')).toBe('Brief sent');
  });
});

describe('storyWords', () => {
  it('leaves out what the page says anyway', () => {
    const tell = (label: string, piece = '') => storyWords(label, 'Mira Okafor', piece);
    expect(tell('City changed: Mira Okafor')).toBe('City changed');
    expect(tell('Draft v2 received: Mira Okafor, Slow Sunday', 'Slow Sunday')).toBe('Draft v2 received');
    expect(tell('Changes requested: Mira Okafor, Slow Sunday (v1)', 'Slow Sunday')).toBe(
      'Changes requested (v1)',
    );
    expect(tell('Rate added: Instagram Reel, 230.00 EUR, Mira Okafor')).toBe(
      'Rate added: Instagram Reel, 230.00 EUR',
    );
    expect(tell('4 creators added: Mira Okafor, Jonas Weidner')).toBe('4 creators added: Jonas Weidner');
    expect(tell('Note written: Mira Okaforsson')).toBe('Note written: Mira Okaforsson');
  });
});
