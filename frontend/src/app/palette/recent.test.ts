import { beforeEach, describe, expect, it } from 'vitest';
import { type Recent, recentOf, remember, visited } from './recent';

const mira: Recent = {
  kind: 'creator',
  title: 'Mira Okafor',
  detail: '@mira',
  platform: '',
  route: '/creators/1',
};

describe('what was looked at last', () => {
  beforeEach(() => localStorage.clear());

  it('comes newest first, once each, a dozen at most, workspace by workspace', () => {
    for (let n = 0; n < 20; n += 1)
      remember('/a', { ...mira, title: `Creator ${n}`, route: `/creators/${n}` });
    remember('/a', { ...mira, route: '/creators/15' });
    expect(recentOf('/a').map(({ route }) => route)).toEqual(
      [15, 19, 18, 17, 16, 14, 13, 12, 11, 10, 9, 8].map((n) => `/creators/${n}`),
    );
    expect(recentOf('/b')).toEqual([]);
  });

  it('keeps what the visit itself does not know', () => {
    remember('/a', mira);
    remember('/a', { ...mira, title: 'Mira O.', detail: '' });
    expect(recentOf('/a')).toEqual([{ ...mira, title: 'Mira O.' }]);
  });

  it('ignores what something else wrote', () => {
    localStorage.setItem('backlot.recent:/a', '[{"kind":"creator","route":"https://elsewhere.example"}]');
    expect(recentOf('/a')).toEqual([]);
    localStorage.setItem('backlot.recent:/a', 'not json');
    expect(recentOf('/a')).toEqual([]);
  });

  it('knows pages from lists', () => {
    expect(visited('/creators/1', 'Mira')).toEqual({ ...mira, title: 'Mira', detail: '' });
    expect(visited('/review/9', 'Mira, Reel')?.kind).toBe('piece');
    expect(visited('/creators', 'Creators')).toBeNull();
    expect(visited('/posting/9', 'Mira')).toBeNull();
    expect(visited('/creators/1', '')).toBeNull();
  });
});
