import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import styles from './Pages.module.css';

interface Props {
  word: string;
  at: number;
  count: number;
  onTurn: (page: number) => void;
}

/** Which page is shown; typing another number leads there. */
export function PageNumber({ word, at, count, onTurn }: Props) {
  const [typed, setTyped] = useState(String(at));
  useEffect(() => setTyped(String(at)), [at]);
  const go = (event?: FormEvent) => {
    event?.preventDefault();
    const wanted = Number.parseInt(typed, 10);
    if (Number.isNaN(wanted)) setTyped(String(at));
    else {
      const page = Math.max(1, Math.min(count, wanted));
      setTyped(String(page));
      onTurn(page);
    }
  };
  return (
    <form className={styles.place} onSubmit={go}>
      <TextInput
        size="xs"
        w={52}
        inputMode="numeric"
        aria-label={`Number of the ${word}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => go()}
      />
      <span>of {count}</span>
    </form>
  );
}
