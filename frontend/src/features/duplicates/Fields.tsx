import type { MergeChoice, MergeField } from '@/bridge/duplicates';
import styles from './Duplicates.module.css';
import { FieldRow } from './FieldRow';
import { type Choices, grouped, valueShown } from './words';

interface Props {
  fields: MergeField[];
  choices: Choices;
  onChoose: (field: string, choice: MergeChoice) => void;
}

/** Every field that one of the two has: what differs first, for that is what a person decides on. */
export function Fields({ fields, choices, onChoose }: Props) {
  const { differ, lone, same } = grouped(fields);
  const rows = (some: MergeField[]) =>
    some.map((field) => (
      <FieldRow
        key={field.field}
        field={field}
        choices={choices}
        onChoose={(choice) => onChoose(field.field, choice)}
      />
    ));
  return (
    <div className={styles.fields}>
      {differ.length > 0 ? <h2>They differ in</h2> : null}
      {rows(differ)}
      {lone.length > 0 ? <h2>Only one of them has</h2> : null}
      {rows(lone)}
      {same.length > 0 ? (
        <p className={styles.same}>
          <span className={styles.soft}>The same: </span>
          {same.map(({ field, words, keep }) => `${words} ${valueShown(field, keep)}`).join(' · ')}
        </p>
      ) : null}
    </div>
  );
}
