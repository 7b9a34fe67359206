import { expect, test } from 'vitest';
import css from './theme.css?raw';

function scheme(name: string): Map<string, string> {
  const start = css.indexOf(`data-mantine-color-scheme="${name}"`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, key, value]) => [key ?? '', value ?? '']),
  );
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['ground', 'surface', 'sunken', 'raised'];
const pairs = [
  ...['text', 'text-soft', 'text-faint', 'late', 'soon', 'blocked', 'done', 'accent-text'].flatMap((ink) =>
    grounds.map((ground) => [ink, ground]),
  ),
  ...['late', 'soon', 'waiting', 'blocked', 'done'].map((state) => [state, `${state}-soft`]),
  ...['text', 'text-soft', 'accent-text', 'late', 'soon'].map((ink) => [ink, 'accent-soft']),
];

// WCAG 2.2, 1.4.3: 4.5 to 1 for text of this size.
test.each(['light', 'dark'])('every ink reads on every ground: %s', (name) => {
  const colours = scheme(name);
  const weak = pairs
    .map(([ink = '', ground = '']) => ({
      pair: `${ink} on ${ground}`,
      ratio: contrast(colours.get(ink) ?? '#000000', colours.get(ground) ?? '#000000'),
    }))
    .filter(({ ratio }) => ratio < 4.5);
  expect(weak).toEqual([]);
  expect(contrast('#ffffff', colours.get('accent') ?? '')).toBeGreaterThanOrEqual(4.5);
});
