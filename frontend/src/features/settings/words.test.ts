import { describe, expect, it } from 'vitest';
import { backupKind, engineState, fileSize, folderState } from './words';

describe('the words of the settings', () => {
  it('say how the drafts folder stands', () => {
    expect(folderState({ available: false, watching: true })).toEqual({
      state: 'late',
      words: 'Unavailable',
    });
    expect(folderState({ available: true, watching: true }).words).toBe('Watched');
    expect(folderState({ available: true, watching: false }).state).toBe('due_soon');
  });

  it('say how background work fares, and why', () => {
    expect(engineState({ state: 'running', why: '' }).words).toBe('At work');
    expect(engineState({ state: 'parked', why: 'the disk is full' }).words).toBe('Stopped: the disk is full');
    expect(engineState({ state: 'something new', why: '' }).state).toBe('waiting');
  });

  it('name backups and sizes', () => {
    expect(backupKind('daily')).toBe('by itself');
    expect(backupKind('other')).toBe('other');
    expect([0, 999, 4_200_000, 12_345_678_901].map(fileSize)).toEqual([
      '0 byte',
      '999 byte',
      '4.2 MB',
      '12.3 GB',
    ]);
  });
});
