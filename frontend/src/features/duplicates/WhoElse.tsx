import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { creatorPage } from '@/bridge/creatorPage';
import { creators } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import { compactFigure } from '@/shared/lib/text';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import styles from './Duplicates.module.css';

const shownAtOnce = 20;

interface Props {
  keepId: string;
  onPick: (otherId: string) => void;
}

/** Finds the one who is the same as a creator, by name, handle or mail address. */
export function WhoElse({ keepId, onPick }: Props) {
  const { data: page } = useQuery({
    queryKey: keys.creator.one(keepId),
    queryFn: () => creatorPage.read(keepId),
  });
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 120);
  const filter = { text: query, niche: '', platform: '', country: '', sort: '', limit: shownAtOnce };
  const { data: found } = useQuery({
    queryKey: keys.creator.list(filter),
    queryFn: () => creators.list(filter, 0),
    placeholderData: keepPreviousData,
    enabled: query !== '',
  });
  const others = query === '' ? [] : (found?.rows.filter(({ id }) => id !== keepId) ?? []);
  return (
    <section className={styles.whoElse} aria-label="Who is the same person?">
      <h2>Who is the same person as {page?.name ?? 'this creator'}?</h2>
      <TextInput
        aria-label="Find a creator"
        placeholder="Name, handle or mail address"
        leftSection={<IconSearch size={15} aria-hidden />}
        data-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul aria-label="Creators">
        {others.map((row) => (
          <li key={row.id}>
            <button type="button" className={styles.candidate} onClick={() => onPick(row.id)}>
              <strong>{row.name}</strong>
              <span className={styles.soft}>{row.email}</span>
              {row.accounts.slice(0, 3).map((account) => (
                <span key={account.id} className={styles.account}>
                  <PlatformIcon platform={account.platform} size={14} />@{account.handle}
                  {account.followers ? (
                    <span className={styles.soft}>{compactFigure(account.followers)}</span>
                  ) : null}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {query !== '' && found && others.length === 0 ? (
        <p className={styles.soft}>Nobody else is called so. Try the handle or the mail address.</p>
      ) : null}
    </section>
  );
}
