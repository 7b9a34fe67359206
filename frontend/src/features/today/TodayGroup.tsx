import { useLocalStorage } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Group } from './narrow';
import styles from './Today.module.css';
import { TodayLine } from './TodayLine';

const shownFirst = 12;

const quiet: Record<Group['name'], string> = {
  late: 'Nothing is late.',
  dueToday: 'Nothing else is due today.',
  waiting: 'Nobody keeps you waiting.',
  nextDays: 'Nothing comes up in the next seven days.',
};

/** One list of the day; folds, and shows its first lines until asked for all. */
export function TodayGroup({ group }: { group: Group }) {
  const [folded, setFolded] = useLocalStorage({
    key: `backlot.today.folded.${group.name}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [all, setAll] = useState(false);
  const id = useId();
  const lines = all ? group.lines : group.lines.slice(0, shownFirst);
  const hidden = group.lines.length - lines.length;
  return (
    <section className={styles.group} data-group={group.name} aria-labelledby={id}>
      <h2 className={styles.groupHead}>
        <button type="button" id={id} aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          <IconChevronRight size={15} stroke={2} aria-hidden />
          {group.title}
          <span className={styles.count}>{group.count}</span>
        </button>
      </h2>
      {folded ? null : group.lines.length === 0 ? (
        <p className={styles.quiet}>{quiet[group.name]}</p>
      ) : (
        <>
          <ul className={styles.lines}>
            {lines.map((line) => (
              <TodayLine key={`${line.kind} ${line.id}`} line={line} />
            ))}
          </ul>
          {hidden > 0 ? (
            <button type="button" className={styles.more} onClick={() => setAll(true)}>
              Show all {group.lines.length}
            </button>
          ) : null}
          {hidden === 0 && group.missing > 0 ? (
            <p className={styles.quiet}>{group.missing} more are on the boards.</p>
          ) : null}
        </>
      )}
    </section>
  );
}
