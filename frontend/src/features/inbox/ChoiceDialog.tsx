import { Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useFocusBack } from '@/shared/lib/focusBack';
import styles from './Dialogs.module.css';

/** One thing that can be picked. */
export interface Pick {
  id: string;
  label: string;
  /** Said at the end of the line. */
  note?: string;
}

interface Props {
  title: string;
  picks: Pick[];
  onPick: (id: string) => void;
  onClose: () => void;
  /** With a field to find by; the picks are those that fit. */
  search?: { value: string; onChange: (text: string) => void; label: string; placeholder: string };
  /** Said when nothing fits. */
  none?: string;
  /** Below the list. */
  children?: ReactNode;
}

/** A short list to pick one thing from with the keyboard: arrows, Enter, Esc. */
export function ChoiceDialog({ title, picks, onPick, onClose, search, none, children }: Props) {
  useFocusBack();
  const id = useId();
  const [marked, setMarked] = useState(0);
  const at = Math.max(0, Math.min(marked, picks.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setMarked((at + 1) % Math.max(1, picks.length));
    else if (event.key === 'ArrowUp') setMarked((at + picks.length - 1) % Math.max(1, picks.length));
    else if (event.key === 'Enter' && picks[at]) onPick(picks[at].id);
    else return;
    event.preventDefault();
  };
  const box = {
    role: search ? ('combobox' as const) : undefined,
    'aria-expanded': search ? true : undefined,
    'aria-controls': `${id}-list`,
    'aria-activedescendant': picks[at] ? `${id}-${at}` : undefined,
    onKeyDown,
  };
  return (
    <Modal opened onClose={onClose} title={title} size={380} padding="md">
      {search ? (
        <TextInput
          data-autofocus
          aria-label={search.label}
          placeholder={search.placeholder}
          value={search.value}
          onChange={({ currentTarget }) => {
            search.onChange(currentTarget.value);
            setMarked(0);
          }}
          {...box}
        />
      ) : null}
      <div
        id={`${id}-list`}
        className={styles.picks}
        role="listbox"
        aria-label={title}
        data-autofocus={search ? undefined : true}
        tabIndex={search ? -1 : 0}
        aria-activedescendant={search ? undefined : box['aria-activedescendant']}
        onKeyDown={search ? undefined : onKeyDown}
      >
        {picks.map((pick, nth) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's.
          <div
            key={pick.id}
            id={`${id}-${nth}`}
            role="option"
            aria-selected={nth === at}
            className={styles.pick}
            onMouseMove={() => setMarked(nth)}
            onClick={() => onPick(pick.id)}
          >
            <span>{pick.label}</span>
            {pick.note ? <span className={styles.note}>{pick.note}</span> : null}
          </div>
        ))}
      </div>
      {picks.length === 0 && none ? <p className={styles.none}>{none}</p> : null}
      {children}
    </Modal>
  );
}
