import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { creators } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import type { MailPerson } from '@/bridge/mail';
import { looksRight, personOf, personText } from './people';
import styles from './Writing.module.css';

interface Props {
  label: string;
  people: MailPerson[];
  error: string;
  onChange: (people: MailPerson[]) => void;
  /** Told which creator was picked. */
  onCreator: (creatorId: string) => void;
  autoFocus?: boolean;
}

const suggested = 8;

/** Whom a mail goes to: typed or pasted addresses, and creators found by name, handle or address. */
export function PeopleField({ label, people, error, onChange, onCreator, autoFocus }: Props) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const { data: found = [] } = useQuery({
    queryKey: [...keys.creator.list({ to: asked }), 'addresses'],
    queryFn: () => addressesOf(asked),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const known = new Map(asked.length > 1 ? found.map((one) => [personText(one), one.id]) : []);
  const wrong = people.find((person) => !looksRight(person));
  return (
    <TagsInput
      label={label}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      value={people.map(personText)}
      searchValue={text}
      onSearchChange={setText}
      classNames={{ inputField: styles.typed }}
      data={[...known.keys()]}
      filter={({ options }) => options}
      splitChars={[',', ';', '\n']}
      acceptValueOnBlur
      error={error || (wrong ? `“${wrong.address}” is no mail address.` : undefined)}
      onChange={(texts) => {
        const chosen = texts.map((one) => meantBy(one, people, text.trim() === asked ? found : []));
        onChange(chosen);
        const picked = chosen.map((one) => known.get(personText(one))).find(Boolean);
        if (picked) onCreator(picked);
      }}
    />
  );
}

/** A typed beginning of a name, taken with Enter, is the first who fits it; an address is itself. */
function meantBy(text: string, before: MailPerson[], found: Suggested[]): MailPerson {
  const known = before.find((one) => personText(one) === text);
  const typed = known ?? personOf(text);
  const [first] = found;
  return known || looksRight(typed) || !first ? typed : { name: first.name, address: first.address };
}

interface Suggested extends MailPerson {
  id: string;
}

async function addressesOf(text: string): Promise<Suggested[]> {
  const filter = { text, niche: '', platform: '', country: '', sort: 'name', limit: suggested };
  const { rows } = await creators.list(filter);
  return rows
    .filter(({ email }) => email !== '')
    .map(({ id, name, email }) => ({ id, name, address: email }));
}
