import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './HistoryList.module.css';
import { Initials } from './Initials';
import { runsOf, timesLabel } from './runs';

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

/**
 * Who, when, why: the newest first, as the caller ordered them. The same done several times within minutes is one line that
 * opens.
 */
export function HistoryList({ entries, label = 'History' }: { entries: HistoryEntry[]; label?: string }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (entries.length === 0) return <p className={styles.none}>Nothing has happened here yet.</p>;
  const turn = (id: string) => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  return (
    <ol className={styles.list} aria-label={label}>
      {runsOf(entries).flatMap((run) => {
        const [entry] = run;
        // By the first of them: what happens next does not close what is open.
        const id = run.at(-1)?.actionId ?? '';
        if (!entry) return [];
        if (run.length === 1) return [<Line key={id} entry={entry} />];
        const open = opened.has(id);
        return [
          <Line
            key={`run ${id}`}
            entry={{ ...entry, label: timesLabel(entry.label, run.length) }}
            open={open}
            onTurn={() => turn(id)}
          />,
          ...(open ? run.map((each) => <Line key={each.actionId} entry={each} inside />) : []),
        ];
      })}
    </ol>
  );
}

interface LineProps {
  entry: HistoryEntry;
  /** Whether the line of a run shows what it stands for; left out for a line of its own. */
  open?: boolean;
  onTurn?: () => void;
  /** It belongs to the run above. */
  inside?: boolean;
}

function Line({ entry, open, onTurn, inside }: LineProps) {
  const now = useNow();
  const zone = deskZone();
  const words = (
    <>
      <strong className={styles.who}>{nameOf(entry.actor)}</strong> {entry.label}
    </>
  );
  return (
    <li className={styles.entry} data-undone={entry.undone || undefined} data-inside={inside || undefined}>
      <Initials name={nameOf(entry.actor)} size={20} silent />
      <div className={styles.words}>
        {onTurn ? (
          <button type="button" className={styles.run} aria-expanded={open} onClick={onTurn}>
            <span>{words}</span>
            <IconChevronRight className={styles.turn} size={14} stroke={2} aria-hidden />
          </button>
        ) : (
          <span>{words}</span>
        )}
        {entry.note && !open ? <q className={styles.why}>{entry.note}</q> : null}
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
  );
}
