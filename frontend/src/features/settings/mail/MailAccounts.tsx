import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { useMailSetup } from '@/bridge/mailSetup';
import { useListSearch } from '@/shared/lib/listSearch';
import styles from '../Settings.module.css';
import { AccountCard } from './AccountCard';
import { AddAccount } from './AddAccount';
import { EditAccount } from './EditAccount';
import { SignInClients } from './SignInClients';
import { keptWords } from './words';

/** The mail accounts of this desk, and the way to connect another. */
export function MailAccounts() {
  const { data: setup, error } = useMailSetup();
  // In the address, so that the empty inbox can lead here.
  const [search, change] = useListSearch();
  const [editing, setEditing] = useState('');
  const add = (open: boolean) => change({ open: open ? 'mail' : undefined });
  if (error && !setup) return <p className={styles.trouble}>{toFault(error).message}</p>;
  if (!setup) return null;
  const { accounts, passwordIn } = setup;
  const edited = accounts.find(({ id }) => id === editing);
  return (
    <>
      {accounts.length === 0 ? (
        <p className={styles.text}>
          No account is connected yet. Once one is, its mail shows in the inbox beside creators and campaigns.
        </p>
      ) : (
        <ul className={styles.list} aria-label="Mail accounts">
          {accounts.map((account) => (
            <AccountCard key={account.id} account={account} onEdit={() => setEditing(account.id)} />
          ))}
        </ul>
      )}
      {passwordIn ? <p className={styles.soft}>{keptWords(passwordIn)}</p> : null}
      <Button
        className={styles.start}
        variant={accounts.length === 0 ? 'filled' : 'default'}
        leftSection={<IconPlus size={15} />}
        onClick={() => add(true)}
      >
        Connect a mail account
      </Button>
      <SignInClients />
      {search.open === 'mail' ? <AddAccount onClose={() => add(false)} /> : null}
      {edited ? <EditAccount account={edited} onClose={() => setEditing('')} /> : null}
    </>
  );
}
