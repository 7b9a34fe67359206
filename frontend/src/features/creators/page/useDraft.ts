import { type FormEvent, useState } from 'react';
import { toFault } from '@/bridge/fault';
import { notify } from '@/shared/ui/notify';

/** What a form holds while it is filled in. */
export interface Draft<V> {
  values: V;
  busy: boolean;
  set: (part: Partial<V>) => void;
  /** The props of a text input for a field. */
  text: (field: keyof V & string) => {
    value: string;
    error: string | undefined;
    onChange: (event: { currentTarget: { value: string } }) => void;
  };
  error: (field: keyof V & string) => string | undefined;
  submit: (event: FormEvent) => void;
}

/** A small form: what the save refuses is told at its field, everything else as a toast; `onDone` after a save. */
export function useDraft<V extends object>(
  initial: V,
  save: (values: V) => Promise<unknown>,
  onDone: () => void,
): Draft<V> {
  const [values, setValues] = useState(initial);
  const [wrong, setWrong] = useState<{ field: string; message: string }>();
  const [busy, setBusy] = useState(false);
  const error = (field: string) => (wrong?.field === field ? wrong.message : undefined);
  const set = (part: Partial<V>) => {
    setValues((before) => ({ ...before, ...part }));
    if (wrong && wrong.field in part) setWrong(undefined);
  };
  const run = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await save(values);
      onDone();
    } catch (reason) {
      const fault = toFault(reason);
      if (fault.field && fault.field in values) setWrong({ field: fault.field, message: fault.message });
      else notify.fault(fault);
    } finally {
      setBusy(false);
    }
  };
  return {
    values,
    busy,
    set,
    error,
    text: (field) => ({
      value: String(values[field] ?? ''),
      error: error(field),
      onChange: ({ currentTarget: { value } }) => set({ [field]: value } as Partial<V>),
    }),
    submit: (event) => {
      event.preventDefault();
      void run();
    },
  };
}
