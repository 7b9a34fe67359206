import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';

interface Props {
  label: string;
  placeholder?: string;
  value: number | null;
  read: (text: string) => number | null;
  write: (figure: number) => string;
  /** What a person has to write, for what can't be read. */
  hint: string;
  onChange: (figure: number | null) => void;
  /** The label is read, not shown. */
  silent?: boolean;
}

const restMs = 250;

/** A figure as people write it, asked for a moment after the last key. */
export function FigureField({ label, placeholder, value, read, write, hint, onChange, silent }: Props) {
  const shown = value === null ? '' : write(value);
  const [text, setText] = useState(shown);
  const [refused, setRefused] = useState(false);
  useEffect(() => setText(shown), [shown]);
  const take = (typed: string) => {
    const figure = typed.trim() === '' ? null : read(typed);
    const bad = typed.trim() !== '' && figure === null;
    setRefused(bad);
    if (!bad && figure !== value) onChange(figure);
  };
  const later = useDebouncedCallback(take, restMs);
  return (
    <TextInput
      label={silent ? undefined : label}
      aria-label={silent ? label : undefined}
      placeholder={placeholder}
      value={text}
      error={refused ? hint : undefined}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      onBlur={() => take(text)}
      onKeyDown={(event) => event.key === 'Enter' && take(text)}
    />
  );
}
