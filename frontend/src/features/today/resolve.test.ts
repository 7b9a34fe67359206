import { describe, expect, it } from 'vitest';
import type { Line } from '@/bridge/agenda';
import { canConfirm, hrefOf, wayOf } from './resolve';

const line = (part: Partial<Line>) =>
  ({
    kind: 'review',
    stage: '',
    whoseTurn: 'coordinator',
    missed: false,
    route: '/review?open=1',
    ...part,
  }) as Line;

describe('how a line of Today is resolved', () => {
  it('asks for what others owe, and does on the card what we owe', () => {
    expect(wayOf(line({ stage: 'waiting_for_draft', whoseTurn: 'creator' }))).toBe('mail');
    expect(wayOf(line({ stage: 'client_review', whoseTurn: 'client' }))).toBe('mail');
    expect(wayOf(line({ stage: 'coordinator_review' }))).toBe('card');
    expect(wayOf(line({ stage: 'coordinator_review', asksOwner: true }))).toBe('mail');
    expect(wayOf(line({ kind: 'payment', stage: 'invoice_received', whoseTurn: 'finance' }))).toBe('card');
    expect(wayOf(line({ kind: 'drafts', whoseTurn: 'creator' }))).toBe('card');
  });

  it('nudges for a missed post and pastes the link of one that is due', () => {
    const missed = line({ kind: 'posting', stage: 'problem', missed: true, route: '/posting?open=1' });
    expect(wayOf(missed)).toBe('mail');
    expect(hrefOf(missed)).toBe('#/posting?open=1&tab=paste');
    const due = line({ kind: 'posting', stage: 'due_now', route: '/posting?open=1' });
    expect(wayOf(due)).toBe('card');
    expect(hrefOf(due)).toBe('#/posting?open=1&tab=paste');
    expect(hrefOf(line({}))).toBe('#/review?open=1');
  });

  it('notes the arrival of a payment in place', () => {
    expect(canConfirm(line({ kind: 'payment', stage: 'payment_sent' }))).toBe(true);
    expect(canConfirm(line({ kind: 'payment', stage: 'content_posted' }))).toBe(false);
  });
});
