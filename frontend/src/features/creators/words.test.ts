import { describe, expect, it } from 'vitest';
import { boardHref, rate, topAccount, words } from './words';

const account = (followers?: number) => ({
  id: `${followers}`,
  platform: 'instagram',
  platformName: 'Instagram',
  handle: 'a',
  url: '',
  followers,
  updatedAt: 0,
  engagementBasis: '',
});

describe('topAccount', () => {
  it('takes the largest audience and never an unknown one before a known one', () => {
    expect(topAccount({ accounts: [account(10), account(), account(90)] })?.followers).toBe(90);
    expect(topAccount({ accounts: [account(), account(0)] })?.followers).toBe(0);
    expect(topAccount({ accounts: [] })).toBeUndefined();
  });

  it('takes one on the platforms asked for, where there is one', () => {
    const accounts = [account(90), { ...account(10), platform: 'tiktok' }];
    expect(topAccount({ accounts }, ['tiktok'])?.followers).toBe(10);
    expect(topAccount({ accounts }, ['youtube'])?.followers).toBe(90);
  });
});

describe('rate', () => {
  it('reads hundredths of a percent and keeps unknown apart from nothing', () => {
    expect(rate(320)).toBe('3.2%');
    expect(rate(325)).toBe('3.25%');
    expect(rate(0)).toBe('0.0%');
    expect(rate(undefined)).toBe('unknown');
  });
});

describe('boardHref', () => {
  it('leads to the card, and to the payment that was released for the piece', () => {
    const payments = [{ id: 'p', deliverableId: 'd' }];
    expect(boardHref({ id: 'd', board: 'review' }, payments)).toBe('/review/d');
    expect(boardHref({ id: 'd', board: 'posting' }, payments)).toBe('/posting?open=d');
    expect(boardHref({ id: 'd', board: 'payment' }, payments)).toBe('/payments?open=p');
    expect(boardHref({ id: 'e', board: 'payment' }, payments)).toBe('/payments');
    expect(boardHref({ id: 'd', board: '' }, payments)).toBe('');
  });
});

describe('words', () => {
  it('reads a key as words', () => {
    expect(words('waiting_for_draft')).toBe('Waiting for draft');
    expect(words('half_paid')).toBe('50% paid');
  });
});
