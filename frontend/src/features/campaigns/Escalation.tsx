import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useColleagues } from './queries';
import own from './Route.module.css';

interface Props {
  /** What is late: the name of a step or a stage. */
  of: string;
  /** The colleague who hears of it, "" for nobody. */
  to: string;
  days: number;
  busy: boolean;
  onSave: (to: string, days: number) => Promise<unknown>;
}

/** Who hears of it when something is late, and after how many working days. */
export function Escalation({ of, to, days, busy, onSave }: Props) {
  const colleagues = useColleagues();
  const [typed, setTyped] = useState<number | string | null>(null);
  const leave = async () => {
    if (typeof typed === 'number' && typed !== days) await onSave(to, typed);
    setTyped(null);
  };
  return (
    <div className={own.escalation}>
      <span>When late, tell</span>
      <Select
        className={own.who}
        aria-label={`Who hears of it when ${of} is late`}
        size="xs"
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        value={to || null}
        placeholder="nobody"
        clearable
        disabled={busy}
        onChange={(id) => void onSave(id ?? '', days)}
      />
      {to ? (
        <>
          <span>after</span>
          <NumberInput
            className={own.after}
            aria-label={`Working days until ${of} is escalated`}
            size="xs"
            value={typed ?? days}
            min={0}
            max={30}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            onChange={setTyped}
            onBlur={() => void leave()}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
              if (event.key === 'Escape') setTyped(null);
            }}
          />
          <span>{Number(typed ?? days) === 1 ? 'working day' : 'working days'}</span>
        </>
      ) : null}
    </div>
  );
}
