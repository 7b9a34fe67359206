import type { HistoryEntry } from './HistoryList';

/** How far apart two entries of one run are at most, in milliseconds. */
const apart = 10 * 60_000;
/** Fewer are not worth folding. */
const fewest = 3;

/**
 * Entries that say the same, by the same person, each within minutes of the one before, stand together; all others alone.
 * What can be undone here is never folded.
 */
export function runsOf(entries: HistoryEntry[]): HistoryEntry[][] {
  const runs: HistoryEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && goesOn(last, entry)) run.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => (run.length < fewest ? run.map((entry) => [entry]) : [run]));
}

const goesOn = (one: HistoryEntry, next: HistoryEntry): boolean =>
  one.label === next.label &&
  one.actor === next.actor &&
  (one.undone ?? false) === (next.undone ?? false) &&
  !one.undo &&
  !next.undo &&
  Math.abs(one.at - next.at) <= apart;

/** "Route changed 5 times: Glow launch". */
export function timesLabel(label: string, times: number): string {
  const at = label.indexOf(': ');
  return at < 0 ? `${label} ${times} times` : `${label.slice(0, at)} ${times} times${label.slice(at)}`;
}
