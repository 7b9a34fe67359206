import type { FolderStatus } from '@/bridge/drafts';
import type { EngineState } from '@/bridge/workspace';
import type { State } from '@/shared/ui/state';

interface Standing {
  state: State;
  words: string;
}

/** How the drafts folder stands, in a badge. */
export function folderState({ available, watching }: Pick<FolderStatus, 'available' | 'watching'>): Standing {
  if (!available) return { state: 'late', words: 'Unavailable' };
  return watching ? { state: 'done', words: 'Watched' } : { state: 'due_soon', words: 'Not watched now' };
}

const engines: Record<string, string> = {
  Posters: 'Posters and media facts',
  Schedule: 'Reminders and the daily backup',
};

/** What a background engine does, for people who never heard its name. */
export const engineName = (name: string): string => engines[name] ?? name;

/** How a background engine fares. */
export function engineState({ state, why }: Pick<EngineState, 'state' | 'why'>): Standing {
  const because = why ? `: ${why}` : '';
  switch (state) {
    case 'running':
      return { state: 'done', words: 'At work' };
    case 'restarting':
      return { state: 'due_soon', words: `Starts again${because}` };
    case 'parked':
      return { state: 'late', words: `Stopped${because}` };
    default:
      return { state: 'waiting', words: `Not at work${because}` };
  }
}

const kinds: Record<string, string> = {
  daily: 'by itself',
  'by-hand': 'by hand',
  'before-migration': 'before an update',
};

/** How a backup came about: "by itself". */
export const backupKind = (kind: string): string => kinds[kind] ?? kind;

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** "4.2 MB" for 4 200 000 bytes. */
export function fileSize(bytes: number): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  const style = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat('en', style).format(bytes / 1000 ** step);
}
