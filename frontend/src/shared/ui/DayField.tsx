import { DateInput, type DateInputProps } from '@mantine/dates';
import { useRef, useState } from 'react';
import { readDay } from '../lib/day';

/**
 * A day, typed or picked from a calendar that marks today. What can't be read as a day is said below, and the day stays as
 * it was. Esc closes the calendar and nothing that lies below it.
 */
export function DayField({ error, ...props }: DateInputProps) {
  const [open, setOpen] = useState(false);
  const [unread, setUnread] = useState('');
  const typed = useRef('');
  return (
    <DateInput
      valueFormat="D MMM YYYY"
      highlightToday
      dateParser={read}
      {...props}
      error={unread ? `“${unread}” is no day. Write it like 23 Nov 2026 or 23.11.2026.` : error}
      data-mantine-stop-propagation={open || undefined}
      popoverProps={{ onOpen: () => setOpen(true), onClose: () => setOpen(false) }}
      onInput={({ currentTarget }) => {
        typed.current = currentTarget.value.trim();
        setUnread('');
      }}
      onBlur={(event) => {
        props.onBlur?.(event);
        if (typed.current && !read(typed.current)) setUnread(typed.current);
        typed.current = '';
      }}
    />
  );
}

const read = (text: string) => readDay(text, new Date());
