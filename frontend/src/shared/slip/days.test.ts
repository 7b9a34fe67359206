import { describe, expect, it } from 'vitest';
import type { SlipPlan } from '@/bridge/slip';
import {
  axisOf,
  dayAt,
  holidays,
  mondays,
  placeOf,
  plusDays,
  stretchesOff,
  workingDaysAfter,
  workingDaysLater,
} from './days';

const zone = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);

function plan(from: string, to: string, lastAfter: string): SlipPlan {
  return {
    deliverableId: 'd',
    campaignId: 'c',
    campaign: '',
    client: '',
    timeZone: zone,
    stage: 'posting',
    days: 1,
    keepPost: false,
    behind: 0,
    room: 0,
    altered: 1,
    refused: '',
    breaks: [],
    from,
    to,
    endsOn: '',
    daysOff: [
      { date: '2026-04-03', name: 'Karfreitag', weekend: false },
      { date: '2026-04-04', name: 'Saturday', weekend: true },
      { date: '2026-04-05', name: 'Sunday', weekend: true },
      { date: '2026-04-06', name: 'Ostermontag', weekend: false },
    ],
    now: at('2026-03-20T12:00:00Z'),
    digest: '',
    pieces: [
      {
        id: 'd',
        title: 'Reel',
        creator: 'Mira',
        platform: 'instagram',
        follows: '',
        altered: true,
        fixed: false,
        points: [
          {
            stage: 'posting',
            name: 'Post',
            before: at('2026-04-02T10:00:00Z'),
            after: at(`${lastAfter}T10:00:00Z`),
            passed: false,
            slips: true,
            byHand: false,
          },
        ],
      },
    ],
  };
}

const easter = axisOf(plan('2026-03-30', '2026-04-26', '2026-04-07'));

describe('the axis of days', () => {
  it('knows where an instant is by the clock of the campaign', () => {
    expect(easter.days).toBe(28);
    expect(placeOf(easter, at('2026-03-29T22:00:00Z'))).toBeCloseTo(0);
    expect(placeOf(easter, at('2026-04-13T10:00:00Z'))).toBeCloseTo((14.5 / 28) * 100);
    expect(dayAt(easter, 0.5)).toBe('2026-04-13');
    expect(dayAt(easter, -1)).toBe('2026-03-30');
    expect(dayAt(easter, 2)).toBe('2026-04-26');
  });

  it('counts working days over Easter', () => {
    expect(workingDaysLater(easter, '2026-04-02', 1)).toBe('2026-04-07');
    expect(workingDaysLater(easter, '2026-04-02', 0)).toBe('2026-04-02');
    expect(workingDaysAfter(easter, '2026-04-02', '2026-04-07')).toBe(1);
    expect(workingDaysAfter(easter, '2026-04-02', '2026-04-06')).toBe(0);
    expect(workingDaysAfter(easter, '2026-04-02', '2026-03-01')).toBe(0);
    // Weekends are off beyond the axis as well.
    expect(workingDaysLater(easter, '2026-07-03', 1)).toBe('2026-07-06');
  });

  it('shades what is not worked, a long weekend as one', () => {
    expect(stretchesOff(easter)[0]).toEqual({
      from: '2026-04-03',
      days: 4,
      names: ['Karfreitag', 'Ostermontag'],
    });
    expect(holidays(easter).map(({ name }) => name)).toEqual(['Karfreitag', 'Ostermontag']);
    expect(mondays(easter)).toEqual(['2026-03-30', '2026-04-06', '2026-04-13', '2026-04-20']);
  });

  it('stays as it is while there is room, and only grows', () => {
    const shorter = axisOf(plan('2026-04-01', '2026-04-20', '2026-04-08'), easter);
    expect([shorter.from, shorter.days]).toEqual(['2026-03-30', 28]);
    const near = axisOf(plan('2026-03-30', '2026-05-10', '2026-04-20'), easter);
    expect(near.days).toBe(28);
    const far = axisOf(plan('2026-03-30', '2026-05-20', '2026-04-29'), easter);
    expect(plusDays(far.from, far.days - 1)).toBe('2026-05-20');
  });
});
