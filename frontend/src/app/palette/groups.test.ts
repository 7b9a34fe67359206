import { describe, expect, it } from 'vitest';
import type { Command } from '@/shared/lib/commands';
import { arrange, groupOf } from './groups';

const entry = (label: string, group: string, more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group,
  run: () => {},
  ...more,
});

const commands = [
  entry('Review', 'Go to'),
  entry('Settings', 'Go to', { words: ['preferences'] }),
  entry('Back up now', 'Do'),
];
const recent = [entry('Mira Okafor', 'Recent')];
const found = [entry('Rewind', 'Pieces'), entry('Revi Backer', 'Creators', { detail: '@revi' })];
const said = (groups: [string, Command[]][]) =>
  groups.map(([group, list]) => `${group}: ${list.map(({ label }) => label).join(', ')}`);

describe('the palette', () => {
  it('offers what was looked at last, then everything that can be done', () => {
    expect(said(arrange({ query: ' ', commands, recent, found: [], current: true }))).toEqual([
      'Recent: Mira Okafor',
      'Go to: Review, Settings',
      'Do: Back up now',
    ]);
  });

  it('lists commands that begin with the query before what was found', () => {
    expect(said(arrange({ query: 'rev', commands, recent, found, current: true }))).toEqual([
      'Go to: Review',
      'Pieces: Rewind',
      'Creators: Revi Backer',
    ]);
    expect(said(arrange({ query: 'pref', commands, recent, found: [], current: true }))).toEqual([
      'Go to: Settings',
    ]);
    expect(said(arrange({ query: 'up', commands, recent, found, current: true })).at(-1)).toBe(
      'Do: Back up now',
    );
  });

  it('keeps of an earlier answer only what fits what is typed now', () => {
    expect(said(arrange({ query: 'revi', commands: [], recent, found, current: false }))).toEqual([
      'Creators: Revi Backer',
    ]);
    expect(said(arrange({ query: '@revi', commands: [], recent, found, current: false }))).toEqual([
      'Creators: Revi Backer',
    ]);
  });

  it('keeps a group short', () => {
    const many = Array.from({ length: 20 }, (_, n) => entry(`Creator ${n}`, 'Creators'));
    expect(groupOf(many)[0]?.[1]).toHaveLength(8);
  });
});
