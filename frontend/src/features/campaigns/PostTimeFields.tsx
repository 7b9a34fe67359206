import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { fromInput } from '@/shared/lib/dates';
import { DayField } from '@/shared/ui/DayField';
import { Row } from './PanelForm';

/** A day "2026-03-14" and a time "18:00" as the campaign's clock shows them. */
export interface PostTime {
  day: string;
  time: string;
}

/** "18", "9.30", "0930" and "18:00" as "09:30"; null when it is no time. */
export function readClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(text.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The instant that is meant, or null. */
export function instantOf({ day, time }: PostTime, zone: string): number | null {
  const clock = readClock(time);
  return day && clock ? fromInput(`${day}T${clock}`, zone) : null;
}

interface Props {
  value: PostTime;
  zone: string;
  error?: ReactNode;
  onChange: (value: PostTime) => void;
}

/** The agreed post, where the campaign is. */
export function PostTimeFields({ value, zone, error, onChange }: Props) {
  return (
    <Row>
      <DayField
        label="Day of the post"
        placeholder="14 Mar 2026"
        valueFormat="ddd D MMM YYYY"
        clearable
        value={value.day || null}
        error={error}
        onChange={(day) => onChange({ ...value, day: day ?? '' })}
      />
      <TextInput
        label="Time"
        placeholder="18:00"
        description={`In ${zone.replaceAll('_', ' ')}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value.time}
        error={value.time && !readClock(value.time) ? 'Write it like 18:00.' : undefined}
        onChange={(event) => onChange({ ...value, time: event.currentTarget.value })}
        onBlur={() => onChange({ ...value, time: readClock(value.time) ?? value.time })}
      />
    </Row>
  );
}
