import { Button } from '@mantine/core';
import type { Column, Look } from '@/bridge/import';
import { ColumnTable } from './ColumnTable';
import { remap } from './choices';
import { EntryTable } from './EntryTable';
import styles from './Import.module.css';
import { SheetChoice } from './SheetChoice';
import { StepBar } from './StepBar';
import type { Importing } from './useImport';

const filled = ({ columns }: Look): Column[] =>
  columns.filter(({ header, samples }) => header || samples.length > 0);

/** The second step: what each column holds, and how the first rows come in; sheet by sheet. */
export function ColumnsStep({ importing }: { importing: Importing }) {
  const { state, choose, go, plan } = importing;
  const { looks, shown } = state;
  const look = looks[shown];
  if (!look) return null;
  const columns = filled(look);
  const unsure = looks.flatMap(filled).filter(({ field, sure }) => field && !sure).length;
  const nobody = looks.filter(({ why }) => why !== '');
  const pick = ({ header }: Column, field: string) => {
    // The row of headers stays what it is, so that a new name for a column does not move it; one number stands for all
    // sheets, so that where they differ it is looked for.
    const same = looks.every(({ headerRow }) => headerRow === look.headerRow);
    const mapping = remap(look, header, field, looks);
    choose({ mapped: true, mapping, headerRow: same ? look.headerRow : state.choice.headerRow });
  };
  return (
    <div className={styles.step}>
      <section className={styles.box} aria-label="Columns">
        <div className={styles.boxHead}>
          <h2 tabIndex={-1} data-step-heading>
            What each column holds
          </h2>
          <SheetChoice importing={importing} words="Columns of" />
        </div>
        {looks.length > 1 ? (
          <p className={styles.soft}>Columns of the same name are taken for the same on all sheets.</p>
        ) : null}
        <ColumnTable key={look.shown} look={look} columns={columns} onPick={pick} />
      </section>
      <section className={styles.box} aria-label="Preview">
        <h2>
          How the first rows come in{' '}
          {looks.length > 1 ? <span className={styles.soft}>of {look.shown}</span> : null}
        </h2>
        {look.why ? (
          <p className={styles.problem} role="alert">
            {looks.length > 1
              ? 'Nothing on this sheet names creators: no column holds names, accounts or mail addresses.'
              : look.why}
          </p>
        ) : (
          <EntryTable entries={look.entries} />
        )}
        <LeftOut columns={columns} />
      </section>
      <StepBar note={barNote(unsure, looks.length > 1 ? nobody : [])}>
        <Button variant="default" onClick={() => go('file')}>
          Back
        </Button>
        <Button onClick={plan} disabled={state.busy || nobody.length > 0}>
          Next: look for duplicates
        </Button>
      </StepBar>
    </div>
  );
}

/** Names the columns from which nothing comes in. */
function LeftOut({ columns }: { columns: Column[] }) {
  const left = columns.filter(({ field }) => field === '');
  if (left.length === 0) return <p className={styles.soft}>Every column comes in.</p>;
  return (
    <p className={styles.leftOut}>
      <span className={styles.soft}>Left out: </span>
      {left.map(({ header, index }) => header || `column ${index + 1}`).join(', ')}
    </p>
  );
}

function barNote(unsure: number, nobody: Look[]): string | null {
  if (nobody.length > 0)
    return `${nobody.map(({ shown }) => shown).join(', ')}: names nobody. Say which of its columns holds names or accounts, or leave the sheet out.`;
  return unsure > 0 ? `${unsure} to check` : null;
}
