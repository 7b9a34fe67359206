import { Textarea } from '@mantine/core';
import { type KeyboardEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react';
import styles from './Comments.module.css';

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  team: string[];
  autoFocus?: boolean;
  rows?: number;
  field?: Ref<HTMLTextAreaElement>;
  onChange: (value: string) => void;
  onSend: () => void;
  onLeave: () => void;
}

const calling = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_ ]{0,30})$/u;
const mostNames = 6;

/** As high as its words, up to what the style sheet allows. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = '';
  const border = field.offsetHeight - field.clientHeight;
  if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + border}px`;
}

/** Where a comment is typed: Enter sends it, "@" offers the colleagues. */
export function RemarkField(props: Props) {
  const { label, placeholder, value, team, autoFocus, rows = 1, field, onChange, onSend, onLeave } = props;
  const [caret, setCaret] = useState(value.length);
  const [picked, setPicked] = useState(0);
  const [closed, setClosed] = useState(false);
  const own = useRef<HTMLTextAreaElement | null>(null);
  const list = useId();
  /** Where the cursor goes once the new text is in the field, before the next key is typed. */
  const goal = useRef<number | null>(autoFocus ? value.length : null);
  useLayoutEffect(() => {
    if (goal.current !== null) own.current?.setSelectionRange(goal.current, goal.current);
    goal.current = null;
  });
  const grown = useRef(false);
  useLayoutEffect(() => {
    // Measured only once there are words: to measure, everything on the screen has to be laid out.
    if (own.current && (value !== '' || grown.current)) grow(own.current);
    grown.current = value !== '';
  }, [value]);

  const begun = calling.exec(value.slice(0, caret))?.[1];
  const fits = (name: string) => name.toLocaleLowerCase().startsWith((begun ?? '').toLocaleLowerCase());
  const names = begun === undefined || closed ? [] : team.filter(fits).slice(0, mostNames);
  const offered = names.length === 1 && names[0] === begun ? [] : names;

  const call = (name: string) => {
    const from = caret - (begun?.length ?? 0);
    onChange(`${value.slice(0, from)}${name} ${value.slice(caret)}`);
    setCaret(from + name.length + 1);
    goal.current = from + name.length + 1;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const name = offered[Math.min(picked, offered.length - 1)];
    if (name && (event.key === 'Enter' || event.key === 'Tab')) call(name);
    else if (name && event.key === 'ArrowDown') setPicked((picked + 1) % offered.length);
    else if (name && event.key === 'ArrowUp') setPicked((picked + offered.length - 1) % offered.length);
    else if (name && event.key === 'Escape') setClosed(true);
    else if (event.key === 'Enter' && !event.shiftKey) onSend();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.field}>
      {offered.length > 0 ? (
        <div id={list} role="listbox" aria-label="Colleagues" className={styles.names}>
          {offered.map((name, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field picks it.
            <div
              key={name}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === picked}
              className={styles.name}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => call(name)}
            >
              {name}
            </div>
          ))}
        </div>
      ) : null}
      <Textarea
        ref={(element) => {
          own.current = element;
          if (typeof field === 'function') field(element);
          else if (field) field.current = element;
        }}
        autoFocus={autoFocus}
        rows={rows}
        classNames={{ input: styles.words }}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={offered.length > 0 ? `${list}-${picked}` : undefined}
        placeholder={placeholder}
        value={value}
        onChange={({ currentTarget }) => {
          setClosed(false);
          setPicked(0);
          setCaret(currentTarget.selectionStart);
          onChange(currentTarget.value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
