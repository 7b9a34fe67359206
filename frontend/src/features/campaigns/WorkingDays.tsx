import { NumberInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  /** What gets the days. */
  of: string;
  days: number;
  most: number;
  /** Says "day" or "days" after the figure. */
  worded?: boolean;
  onSave: (days: number) => Promise<boolean>;
}

/** A number of working days that is saved when one leaves it; Esc puts it back. */
export function WorkingDays({ of, days, most, worded, onSave }: Props) {
  const [typed, setTyped] = useState<number | string | null>(null);
  const leave = async () => {
    if (typeof typed === 'number' && typed !== days) await onSave(typed);
    setTyped(null);
  };
  return (
    <NumberInput
      aria-label={`Working days for ${of}`}
      value={typed ?? days}
      suffix={worded ? (Number(typed ?? days) === 1 ? ' day' : ' days') : undefined}
      min={0}
      max={most}
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
  );
}
