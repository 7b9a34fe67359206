import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Duplicate } from '@/bridge/import';
import { count } from '@/shared/lib/text';
import { decide, noteKey, planned, rowKey, withoutCards, withoutSame } from './choices';
import { DuplicateCard } from './DuplicateCard';
import { Figures } from './Figures';
import styles from './Import.module.css';
import { Notes } from './Notes';
import { StepBar } from './StepBar';
import type { Importing } from './useImport';

const atOnce = 30;

/** The third step: who is here already, what can't be read, and what is to happen with both. */
export function DoubtsStep({ importing }: { importing: Importing }) {
  const { state, go, take, decide: put } = importing;
  const [shown, setShown] = useState(atOnce);
  const { plan, decisions } = state;
  if (!plan) return null;
  const open = plan.duplicates;
  const next = planned(plan, decisions);
  const useful = next.created + next.updated + next.merged > 0;
  const doubts = new Map(plan.doubts.map((note) => [noteKey(note), note.why]));
  const [skipped, skippedTotal] = withoutCards(plan.skipped, plan.skippedTotal, open);
  const [left, leftTotal] = withoutCards(plan.doubts, plan.doubtsTotal, open);
  const decideAll = (what: Duplicate['do']) => {
    let all = decisions;
    for (const duplicate of open) {
      if (what === 'keep' && !duplicate.canKeep) continue;
      all = decide(all, duplicate, { do: what });
    }
    put(all);
  };
  return (
    <div className={styles.step}>
      <section className={styles.box} aria-label="What the import will do">
        <h2 tabIndex={-1} data-step-heading>
          What happens with {count(plan.rows, 'row')}
        </h2>
        <Figures report={next} />
      </section>
      {open.length > 0 ? (
        <section className={styles.box} aria-label="Duplicates">
          <div className={styles.boxHead}>
            <h2>
              Here already, or perhaps{' '}
              <span className={styles.soft}>{plan.duplicatesTotal.toLocaleString('en')}</span>
            </h2>
            <AllMenu onAll={decideAll} />
          </div>
          <p className={styles.soft}>
            Merging fills what is empty and brings figures up to date. What a person wrote stays, unless you
            choose the sheet&apos;s.
            {plan.duplicatesTotal > open.length
              ? ` The first ${open.length} are listed; the others happen as proposed.`
              : ''}
          </p>
          {open.slice(0, shown).map((duplicate) => (
            <DuplicateCard
              key={rowKey(duplicate)}
              duplicate={duplicate}
              decisions={decisions}
              doubt={withoutSame(doubts.get(rowKey(duplicate)) ?? '')}
              onDecide={put}
            />
          ))}
          {open.length > shown ? (
            <Button
              variant="subtle"
              size="compact-sm"
              className={styles.more}
              onClick={() => setShown(shown + atOnce)}
            >
              Show more
            </Button>
          ) : null}
        </section>
      ) : null}
      <Notes title="Not taken" notes={skipped} total={skippedTotal} />
      <Notes title="Taken, but look at these" notes={left} total={leftTotal} same="later" />
      <StepBar note={useful ? 'One Undo takes all of it back.' : 'Nothing in this file is new.'}>
        <Button variant="default" onClick={() => go('columns')}>
          Back
        </Button>
        <Button onClick={take} disabled={!useful}>
          Import {count(plan.rows - next.skippedTotal, 'row')}
        </Button>
      </StepBar>
    </div>
  );
}

function AllMenu({ onAll }: { onAll: (what: Duplicate['do']) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} />}>
          For all of them
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAll('merge' as Duplicate['do'])}>Merge all</Menu.Item>
        <Menu.Item onClick={() => onAll('keep' as Duplicate['do'])}>
          Keep both, where they can be two
        </Menu.Item>
        <Menu.Item onClick={() => onAll('skip' as Duplicate['do'])}>Leave all out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
