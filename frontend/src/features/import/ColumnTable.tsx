import { type ComboboxParsedItemGroup, type OptionsFilter, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Column, Look } from '@/bridge/import';
import { besideWords, grouped, rankedBy, whyWords } from './choices';
import styles from './Import.module.css';

interface TableProps {
  look: Look;
  columns: Column[];
  onPick: (column: Column, field: string) => void;
}

/** Each column with what is in it, what it is taken for, and why. */
export function ColumnTable({ look, columns, onPick }: TableProps) {
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
                filter={best}
                clearable
                maxDropdownHeight={320}
                nothingFoundMessage="Nothing of that name"
                clearButtonProps={{ 'aria-label': `Leave ${column.header} out` }}
                data={
                  names.has(column.field) || column.field === ''
                    ? options
                    : [{ group: 'Else', items: [{ value: column.field, label: column.field }] }, ...options]
                }
                value={column.field || null}
                onChange={(field) => onPick(column, field ?? '')}
              />
            </td>
            <Why look={look} column={column} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The fields that fit what is typed, those that begin with it first: Enter takes the first. */
const best: OptionsFilter = ({ options, search }) => rankedBy(search, options as ComboboxParsedItemGroup[]);

function Why({ look, column }: { look: Look; column: Column }) {
  const unsure = column.field !== '' && !column.sure;
  const { words, warns } = besideWords(look, column);
  return (
    <td className={styles.why} data-unsure={unsure || undefined}>
      {unsure ? <IconAlertTriangle size={14} aria-hidden /> : null}
      {whyWords(column.field ? column.why : '', column.sure)}
      {words ? (
        <span className={warns ? styles.doubt : styles.line}>
          {warns ? <IconAlertTriangle size={14} aria-hidden /> : null}
          {words}
        </span>
      ) : null}
    </td>
  );
}
