import { IconCheck } from '@tabler/icons-react';
import styles from './Import.module.css';

interface Props<Value> {
  label: string;
  /** Words in front, where the label is to be seen. */
  words?: string;
  value: Value;
  options: { value: Value; label: string; problem?: boolean }[];
  onChoose: (value: Value) => void;
}

/** A few buttons of which one is pressed; it bears a tick, so that it can be told without colours. */
export function Choice<Value extends string | number>({
  label,
  words,
  value,
  options,
  onChoose,
}: Props<Value>) {
  return (
    <div className={styles.choice}>
      {words ? <span className={styles.soft}>{words}</span> : null}
      <div role="group" aria-label={label} className={styles.options}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            data-problem={option.problem || undefined}
            onClick={() => onChoose(option.value)}
          >
            {option.value === value ? <IconCheck size={13} stroke={2.25} aria-hidden /> : null}
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
