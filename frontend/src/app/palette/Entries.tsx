import { useEffect, useRef } from 'react';
import type { Command } from '@/shared/lib/commands';
import { Kbd } from '@/shared/ui/Kbd';
import styles from './Palette.module.css';

interface Props {
  id: string;
  groups: [string, Command[]][];
  /** The place of the chosen entry among all. */
  chosen: number;
  onPoint: (place: number) => void;
  onRun: (entry: Command) => void;
}

/** What the palette found, by group; the field keeps the focus, the chosen entry is only pointed at. */
export function Entries({ id, groups, chosen, onPoint, onRun }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  let place = -1;
  return (
    <div ref={list} id={id} role="listbox" aria-label="Results" className={styles.list}>
      {groups.map(([group, entries]) => (
        <div key={group} role="group" aria-label={group} className={styles.group}>
          <div className={styles.groupName} aria-hidden>
            {group}
          </div>
          {entries.map((entry) => {
            place += 1;
            const own = place;
            return (
              // The field handles the keys: an option is chosen by aria-activedescendant and never has the focus.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <div
                key={entry.id}
                id={`${id}-${own}`}
                role="option"
                tabIndex={-1}
                aria-selected={own === chosen}
                className={styles.entry}
                onPointerMove={() => own !== chosen && onPoint(own)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onRun(entry)}
              >
                <span className={styles.icon} aria-hidden>
                  {entry.icon}
                </span>
                <span className={styles.label}>{entry.label}</span>
                {entry.detail ? <span className={styles.detail}>{entry.detail}</span> : null}
                <span className={styles.space} />
                {entry.hint ? <span className={styles.hint}>{entry.hint}</span> : null}
                {entry.keys ? <Kbd keys={entry.keys} /> : null}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
