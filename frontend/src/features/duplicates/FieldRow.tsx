import { IconCheck } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { MergeChoice, MergeField } from '@/bridge/duplicates';
import styles from './Duplicates.module.css';
import { beside, type Choices, choiceOf, isTaken, valueShown } from './words';

interface Props {
  field: MergeField;
  choices: Choices;
  onChoose: (choice: MergeChoice) => void;
}

/** One field of both, side by side; what is kept is marked. The arrow keys walk through the choices and the fields. */
export function FieldRow({ field, choices, onChoose }: Props) {
  const choice = choiceOf(field, choices);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      const next = beside(field, choices, event.key === 'ArrowLeft' ? -1 : 1);
      onChoose(next);
      event.currentTarget.querySelector<HTMLElement>(`[data-choice="${next}"]`)?.focus();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      focusBeside(event.currentTarget, event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  const option = { field, choices, choice, onChoose };
  return (
    <div
      className={styles.row}
      role="radiogroup"
      aria-label={field.words}
      data-field={field.field}
      onKeyDown={onKeyDown}
    >
      <span className={styles.label}>
        {field.words}
        {field.joins ? <Both {...option} /> : null}
      </span>
      <Side {...option} side="keep" />
      <Side {...option} side="other" />
      {field.stays && field.keep && field.other ? (
        <span className={styles.stays}>The one not taken stays as a further contact.</span>
      ) : null}
    </div>
  );
}

function focusBeside(row: HTMLElement, by: -1 | 1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[role="radiogroup"][data-field]')];
  rows[rows.indexOf(row) + by]?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
}

interface OptionProps extends Props {
  choice: MergeChoice;
}

function Side({ field, choices, choice, onChoose, side }: OptionProps & { side: 'keep' | 'other' }) {
  const value = field[side];
  const taken = isTaken(field, choices, side);
  return (
    <button
      type="button"
      role="radio"
      className={styles.value}
      aria-checked={choice === side}
      data-choice={side}
      data-taken={taken || undefined}
      tabIndex={choice === side ? 0 : -1}
      onClick={() => onChoose(side)}
    >
      {value ? (
        <span className={styles.text}>{valueShown(field.field, value)}</span>
      ) : (
        <span className={styles.nothing}>empty</span>
      )}
      {taken ? (
        <span className={styles.taken}>
          <IconCheck size={13} stroke={2} aria-hidden /> taken
        </span>
      ) : null}
    </button>
  );
}

function Both({ choice, onChoose }: OptionProps) {
  return (
    <button
      type="button"
      role="radio"
      className={styles.both}
      aria-checked={choice === 'both'}
      data-choice="both"
      tabIndex={choice === 'both' ? 0 : -1}
      onClick={() => onChoose('both')}
    >
      Take both
    </button>
  );
}
