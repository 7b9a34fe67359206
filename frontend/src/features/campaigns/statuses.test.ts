import { expect, test } from 'vitest';
import type { CampaignPage, Casting, StatusChoice } from '@/bridge/campaigns';
import { columnsOf, nextStep, refusalOf, withStatus } from './statuses';

const choice = (status: string, group: string, more: Partial<StatusChoice> = {}): StatusChoice => ({
  status,
  name: status,
  group,
  colour: 'grey',
  meaning: status,
  next: '',
  own: false,
  archived: false,
  ...more,
});

const statuses = [
  choice('prospects', 'influencer', { next: 'shortlisted' }),
  choice('shortlisted', 'influencer'),
  choice('own', 'influencer', { own: true, archived: true, meaning: 'shortlisted', name: 'Old' }),
  choice('rejected', 'influencer'),
  choice('contract_sent', 'contract'),
];

const piece = (stage: string, cancelled = false) => ({ stage, cancelled });

const casting = (id: string, pieces: unknown[] = []): Casting =>
  ({
    id,
    creator: 'Mira',
    influencerStatus: 'prospects',
    influencerStatusName: 'prospects',
    contractStatus: '',
    deliverables: pieces,
    reason: '',
  }) as unknown as Casting;

test('a creator with pieces under way can’t be rejected, others can', () => {
  expect(refusalOf(statuses, casting('a', [piece('client_review'), piece('done')]), 'rejected')).toMatch(
    /a piece under way/,
  );
  expect(
    refusalOf(statuses, casting('a', [piece('payment'), piece('client_review', true)]), 'rejected'),
  ).toBeNull();
  expect(refusalOf(statuses, casting('a', [piece('client_review')]), 'shortlisted')).toBeNull();
});

test('an archived status takes nobody any more', () => {
  expect(refusalOf(statuses, casting('a'), 'own')).toMatch(/“Old” is archived/);
});

test('a move is shown at once, on the castings that were meant', () => {
  const page = { statuses, castings: [casting('a'), casting('b')] } as unknown as CampaignPage;
  const moved = withStatus(page, ['b'], 'influencer', 'rejected', 'Too dear');
  expect(moved.castings.map((c) => [c.influencerStatus, c.reason])).toEqual([
    ['prospects', ''],
    ['rejected', 'Too dear'],
  ]);
  expect(page.castings[1]?.influencerStatus).toBe('prospects');
});

test('contract and payment begin with a column for none', () => {
  expect(columnsOf(statuses, 'contract').map(({ status }) => status)).toEqual(['', 'contract_sent']);
  expect(columnsOf(statuses, 'influencer')[0]?.status).toBe('prospects');
});

test('the next step is that of the workflow', () => {
  expect(nextStep(statuses, casting('a'))).toEqual({ status: 'shortlisted', words: 'Shortlist' });
  expect(nextStep(statuses, { ...casting('a'), influencerStatus: 'rejected' })).toBeNull();
});
