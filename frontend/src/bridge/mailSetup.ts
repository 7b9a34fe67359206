import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from './keys';
import { type AccountState, type MailSetup, mails, onMailState } from './mail';

/** The accounts with what each is doing, which moves without being asked again. */
export function useMailSetup() {
  const queries = useQueryClient();
  useEffect(
    () =>
      onMailState((state) => {
        queries.setQueryData<MailSetup>(keys.mail.choices('setup'), (setup) => withState(setup, state));
      }),
    [queries],
  );
  return useQuery({ queryKey: keys.mail.choices('setup'), queryFn: mails.setup });
}

/** The setup with one account's state in the place of the one before. */
export function withState(setup: MailSetup | undefined, state: AccountState): MailSetup | undefined {
  if (!setup) return setup;
  const accounts = setup.accounts.map((account) =>
    account.id === state.accountId ? { ...account, state } : account,
  );
  return { ...setup, accounts };
}
