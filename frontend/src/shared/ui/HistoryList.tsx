import { Button } from '@mantine/core';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './HistoryList.module.css';
import { Initials } from './Initials';

/** One thing that was done, as the journal tells it: who, when, what and why. `at` is UTC milliseconds. */
export interface HistoryEntry {
  actionId: string;
  at: number;
  actor: string;
  label: string;
  /** The reason that was given, "" for none. */
  note: string;
  /** It was taken back since. */
  undone?: boolean;
  /** Takes it back; without it no button is shown. */
  undo?: () => void;
}

/** What the program did by itself is told under its name. */
const nameOf = (actor: string) => (actor === 'backlot' ? 'Backlot' : actor);

/** Who, when, why: the newest first, as the caller ordered them. */
export function HistoryList({ entries, label = 'History' }: { entries: HistoryEntry[]; label?: string }) {
  const now = useNow();
  const zone = deskZone();
  if (entries.length === 0) return <p className={styles.none}>Nothing has happened here yet.</p>;
  return (
    <ol className={styles.list} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.actionId} className={styles.entry} data-undone={entry.undone || undefined}>
          <Initials name={nameOf(entry.actor)} size={20} silent />
          <div className={styles.words}>
            <span>
              <strong className={styles.who}>{nameOf(entry.actor)}</strong> {entry.label}
            </span>
            {entry.note ? <q className={styles.why}>{entry.note}</q> : null}
            {entry.undone ? <span className={styles.undone}>Taken back</span> : null}
          </div>
          {entry.undo ? (
            <Button
              className={styles.undo}
              size="compact-xs"
              variant="default"
              aria-label={`Undo: ${entry.label}`}
              onClick={entry.undo}
            >
              Undo
            </Button>
          ) : null}
          <time
            className={styles.when}
            dateTime={new Date(entry.at).toISOString()}
            data-tip={fullTime(entry.at, zone)}
          >
            {agoWords(entry.at, zone, now)}
          </time>
        </li>
      ))}
    </ol>
  );
}
