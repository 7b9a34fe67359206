import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Duplicate, FieldDiff } from '@/bridge/import';
import { Choice } from './Choice';
import { byWords, type Decisions, decide, doOf, rowKey, takeField } from './choices';
import styles from './Import.module.css';

interface Props {
  duplicate: Duplicate;
  decisions: Decisions;
  /** What is to be said of the row besides; "" for nothing. */
  doubt: string;
  onDecide: (next: Decisions) => void;
}

/** A row that is about a known creator, or may be: whom it meets, field by field, and what happens with it. */
export function DuplicateCard({ duplicate, decisions, doubt, onDecide }: Props) {
  const { name, creator, creatorId, by, fields, canKeep, row, sheet } = duplicate;
  const what = doOf(duplicate, decisions);
  const take = decisions[rowKey(duplicate)]?.take ?? [];
  const put = (part: Parameters<typeof decide>[2]) => onDecide(decide(decisions, duplicate, part));
  const label = `Row ${row}: ${name} and ${creator}`;
  return (
    <article className={styles.duplicate} aria-label={label}>
      <header>
        <span className={styles.row}>
          {sheet ? `${sheet}, ` : ''}Row {row}
        </span>
        <strong>{name}</strong>
        <span className={styles.soft}>
          meets{' '}
          <Link to="/creators/$id" params={{ id: creatorId }} target="_blank">
            {creator}
          </Link>
          : {byWords[by] ?? by}
        </span>
        <Choice
          label={`What happens with row ${row}`}
          value={what}
          onChoose={(next) => put({ do: next as Duplicate['do'] })}
          options={[
            { value: 'merge', label: 'Merge' },
            ...(canKeep ? [{ value: 'keep', label: 'Keep both' }] : []),
            { value: 'skip', label: 'Leave out' },
          ]}
        />
      </header>
      {doubt && what !== 'skip' ? (
        <p className={styles.doubt}>
          <IconAlertTriangle size={13} aria-hidden /> {doubt}
        </p>
      ) : null}
      {what === 'merge' && fields.length > 0 ? (
        <table className={styles.diffs}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Now</th>
              <th scope="col">In the sheet</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((diff) => (
              <Diff
                key={`${diff.field} ${diff.name} ${diff.sheet}`}
                diff={diff}
                taken={take.includes(diff.field)}
                onTake={(fromSheet) => put({ do: 'merge', take: takeField(take, diff.field, fromSheet) })}
              />
            ))}
          </tbody>
        </table>
      ) : null}
    </article>
  );
}

const keptWords: Record<string, string> = {
  now: 'stays as it is',
  sheet: 'as in the sheet',
  both: 'both are kept',
  added: 'added',
};

interface DiffProps {
  diff: FieldDiff;
  taken: boolean;
  onTake: (fromSheet: boolean) => void;
}

function Diff({ diff, taken, onTake }: DiffProps) {
  const fromSheet = taken || diff.kept === 'sheet' || diff.kept === 'added';
  return (
    <tr>
      <th scope="row">{diff.name}</th>
      <td data-kept={!fromSheet || undefined}>{diff.now || <span className={styles.soft}>empty</span>}</td>
      <td data-kept={fromSheet || diff.kept === 'both' || undefined}>{diff.sheet}</td>
      <td>
        {diff.choosable ? (
          <Choice
            label={`${diff.name}: which one is kept`}
            value={taken ? 'sheet' : 'now'}
            onChoose={(next) => onTake(next === 'sheet')}
            options={[
              { value: 'now', label: diff.kept === 'both' ? 'Both' : 'Ours' },
              { value: 'sheet', label: "The sheet's" },
            ]}
          />
        ) : (
          (keptWords[diff.kept] ?? diff.kept)
        )}
      </td>
    </tr>
  );
}
