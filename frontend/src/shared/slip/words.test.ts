import { describe, expect, it } from 'vitest';
import type { ReviewRoom } from '@/bridge/review';
import type { SlipPiece, SlipPlan, SlipPoint } from '@/bridge/slip';
import { stagesAhead } from './ahead';
import { momentWords, moveWords, pointsAhead, roomWords, sumWords } from './words';

const zone = 'Europe/Berlin';
const now = Date.parse('2026-03-01T12:00:00Z');

function point(stage: string, before: string, after = before, passed = false): SlipPoint {
  return {
    stage,
    name: stage,
    before: Date.parse(before),
    after: Date.parse(after),
    passed,
    slips: false,
    byHand: false,
  };
}

const piece: SlipPiece = {
  id: 'd',
  title: 'Reel',
  creator: 'Mira',
  platform: 'instagram',
  follows: '',
  altered: true,
  fixed: false,
  points: [
    point('waiting_for_draft', '2026-03-02T17:00:00Z', undefined, true),
    point('coordinator_review', '2026-03-12T17:00:00Z', '2026-03-13T17:00:00Z'),
    point('client_review', '2026-03-12T17:00:00Z', '2026-03-13T17:00:00Z'),
    point('changes_requested', '2026-03-11T17:00:00Z', '2026-03-13T17:00:00Z'),
    point('posting', '2026-03-13T17:00:00Z', '2026-03-16T17:00:00Z'),
  ],
};

const plan = {
  pieces: [piece],
  breaks: [],
  altered: 1,
  refused: '',
  timeZone: zone,
  now,
} as unknown as SlipPlan;

describe('what a slip says', () => {
  it('tells days, and the clock where the day stays', () => {
    expect(momentWords(Date.parse('2026-03-10T17:00:00Z'), zone, now)).toBe('Tue 10 Mar, 18:00');
    expect(moveWords(point('posting', '2026-03-10T17:00:00Z', '2026-03-11T17:00:00Z'), zone, now)).toEqual([
      'Tue 10 Mar',
      'Wed 11 Mar',
    ]);
    expect(moveWords(point('posting', '2026-03-10T10:00:00Z', '2026-03-10T17:00:00Z'), zone, now)).toEqual([
      'Tue 10 Mar, 11:00',
      '18:00',
    ]);
  });

  it('has the points in the order in which the piece comes to them', () => {
    expect(pointsAhead(piece).map(({ stage }) => stage)).toEqual([
      'changes_requested',
      'coordinator_review',
      'client_review',
      'posting',
    ]);
  });

  it('sums up', () => {
    expect(sumWords(plan)).toBe('1 piece re-planned. The post moves to Mon 16 Mar, 18:00. Nothing breaks.');
    expect(sumWords({ ...plan, altered: 0 })).toBe('Nothing moves.');
    expect(sumWords({ ...plan, refused: 'No.' })).toBe('This can’t be done.');
    expect(roomWords({ ...plan, stage: 'client_review', room: 1 })).toBe(
      'The post holds 1 working day late.',
    );
    expect(roomWords({ ...plan, stage: 'client_review', room: 0 })).toContain('moves the post');
    expect(roomWords({ ...plan, stage: 'client_review', room: 0, keepPost: true })).toContain('one less');
  });
});

describe('what can still be late', () => {
  const ahead = (stage: string, kind = '', party = 'client') =>
    stagesAhead({ card: { stage }, decisions: kind ? [{ kind, party }] : [] } as unknown as ReviewRoom);
  it('is what the piece has before it', () => {
    expect(ahead('waiting_for_draft')).toHaveLength(4);
    expect(ahead('client_review')).toEqual(['client_review', 'changes_requested']);
    expect(ahead('client_review', 'changes_requested')).toEqual(['client_review']);
    expect(ahead('client_review', 'changes_requested', 'coordinator')).toEqual(ahead('client_review'));
    expect(ahead('changes_requested', 'changes_requested', 'coordinator')).toHaveLength(3);
    expect(ahead('changes_requested', 'changes_requested')).toEqual([
      'changes_requested',
      'coordinator_review',
      'client_review',
    ]);
    expect(ahead('approved', 'approved')).toEqual([]);
  });
});
