import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type AppFault, toFault } from '@/bridge/fault';
import styles from './EditInPlace.module.css';

interface Props {
  /** What it is, for the label above and for screen readers. */
  label: string;
  /** The text as it is edited. */
  value: string;
  /** How it reads while nobody edits it; the value itself when left out. */
  shown?: string;
  /** Says so while there is no value: "Add a note". */
  placeholder?: string;
  /** How a value is written, shown in the empty input: "14 March 1994". */
  example?: string;
  kind?: 'text' | 'lines' | 'date' | 'datetime-local' | 'time' | 'email' | 'url';
  /** Saves; what it throws is shown below the input, which stays open. */
  onSave: (value: string) => Promise<unknown> | unknown;
  hideLabel?: boolean;
  /** Among other inputs: with their border. */
  boxed?: boolean;
  disabled?: boolean;
}

/** A value that becomes its input when it is clicked: Enter or leaving saves, Esc puts it back. */
export function EditInPlace(props: Props) {
  const { label, value, placeholder = 'Empty', kind = 'text', onSave, hideLabel, boxed, disabled } = props;
  const words = value === '' ? placeholder : (props.shown ?? value);
  const [draft, setDraft] = useState<string | null>(null);
  const [fault, setFault] = useState<AppFault | null>(null);
  const saving = useRef(false);
  const face = useRef<HTMLButtonElement>(null);

  const close = (back: boolean) => {
    setDraft(null);
    setFault(null);
    if (back) requestAnimationFrame(() => face.current?.focus());
  };

  const save = async (back: boolean) => {
    if (draft === null || saving.current) return;
    if (draft.trim() === value) return close(back);
    saving.current = true;
    try {
      await onSave(draft.trim());
      close(back);
    } catch (reason) {
      setFault(toFault(reason));
    } finally {
      saving.current = false;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === 'Enter' && (kind !== 'lines' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save(true);
    }
  };

  const common = {
    'aria-label': label,
    autoFocus: true,
    value: draft ?? '',
    error: fault?.message,
    placeholder: props.example,
    onKeyDown,
    onBlur: () => void save(false),
  };
  return (
    <div className={styles.field}>
      {hideLabel ? null : (
        <span className={styles.label} aria-hidden>
          {label}
        </span>
      )}
      {draft === null ? (
        <button
          ref={face}
          type="button"
          className={styles.face}
          disabled={disabled}
          aria-label={`${label}: ${words}${disabled ? '' : ', edit'}`}
          data-empty={value === '' || undefined}
          data-boxed={boxed || undefined}
          onClick={() => setDraft(value)}
        >
          {words}
        </button>
      ) : kind === 'lines' ? (
        <Textarea
          {...common}
          autosize
          minRows={3}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} type={kind} onChange={(event) => setDraft(event.currentTarget.value)} />
      )}
    </div>
  );
}
