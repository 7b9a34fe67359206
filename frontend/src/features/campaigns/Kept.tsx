import { useState } from 'react';
import { useAct } from './queries';

interface Props {
  value: string[];
  onSave: (value: string[]) => Promise<unknown>;
  field: (props: {
    value: string[];
    onChange: (value: string[]) => void;
    onBlur: () => void;
    placeholder?: string;
  }) => React.ReactNode;
  placeholder?: string;
}

/** Several values, saved as one change when the field is left. */
export function Kept({ value, onSave, field, placeholder = 'None' }: Props) {
  const [draft, setDraft] = useState<string[] | null>(null);
  const { act } = useAct();
  const shown = draft ?? value;
  const leave = async () => {
    if (draft && draft.join('\n') !== value.join('\n')) await act(() => onSave(draft));
    setDraft(null);
  };
  return field({
    value: shown,
    onChange: setDraft,
    onBlur: () => void leave(),
    placeholder: shown.length === 0 ? placeholder : undefined,
  });
}
