import { Button, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Column, Look } from '@/bridge/import';
import { grouped, remap, whyWords } from './choices';
import { EntryTable } from './EntryTable';
import styles from './Import.module.css';
import { StepBar } from './StepBar';
import type { Importing } from './useImport';

/** The second step: what each column holds, and how the first rows come in. */
export function ColumnsStep({ importing }: { importing: Importing }) {
  const { state, choose, go, plan } = importing;
  const { look } = state;
  if (!look) return null;
  const filled = look.columns.filter(({ header, samples }) => header || samples.length > 0);
  const unsure = filled.filter(({ field, sure }) => field && !sure).length;
  const pick = (column: Column, field: string) => {
    // The row of headers stays what it is, so that a new name for a column does not move it.
    choose({ mapped: true, mapping: remap(look, column.index, field), headerRow: look.headerRow });
  };
  return (
    <div className={styles.step}>
      <section className={styles.box} aria-label="Columns">
        <h2>What each column holds</h2>
        <ColumnTable look={look} columns={filled} onPick={pick} />
      </section>
      <section className={styles.box} aria-label="Preview">
        <h2>How the first rows come in</h2>
        {look.why ? (
          <p className={styles.problem} role="alert">
            {look.why}
          </p>
        ) : (
          <EntryTable entries={look.entries} />
        )}
      </section>
      <StepBar note={unsure > 0 ? `${unsure} to check` : null}>
        <Button variant="default" onClick={() => go('file')}>
          Back
        </Button>
        <Button onClick={plan} disabled={state.busy || look.why !== ''}>
          Next: look for duplicates
        </Button>
      </StepBar>
    </div>
  );
}

interface TableProps {
  look: Look;
  columns: Column[];
  onPick: (column: Column, field: string) => void;
}

function ColumnTable({ look, columns, onPick }: TableProps) {
  const options = useMemo(() => grouped(look.fields), [look.fields]);
  const names = useMemo(() => new Map(look.fields.map(({ key, name }) => [key, name])), [look.fields]);
  return (
    <table className={styles.columns}>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">In it</th>
          <th scope="col">Taken for</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.index} data-left={column.field === '' || undefined}>
            <th scope="row">{column.header || <span className={styles.soft}>no header</span>}</th>
            <td className={styles.samples}>
              {column.samples.map((sample) => (
                <span key={sample}>{sample}</span>
              ))}
            </td>
            <td>
              <Select
                size="xs"
                aria-label={`${column.header || 'Column without a header'} is taken for`}
                placeholder="Left out"
                searchable
                clearable
                maxDropdownHeight={320}
                nothingFoundMessage="Nothing of that name"
                clearButtonProps={{ 'aria-label': `Leave ${column.header} out` }}
                data={
                  names.has(column.field) || column.field === ''
                    ? options
                    : [{ value: column.field, label: column.field }, ...options]
                }
                value={column.field || null}
                onChange={(field) => onPick(column, field ?? '')}
              />
            </td>
            <td className={styles.why} data-unsure={(column.field !== '' && !column.sure) || undefined}>
              {column.field !== '' && !column.sure ? <IconAlertTriangle size={14} aria-hidden /> : null}
              {whyWords(column.field ? column.why : '', column.sure)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
