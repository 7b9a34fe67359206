import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type CreatorPage, creatorPage, type Profile } from '@/bridge/creatorPage';
import { EmptyState } from '@/shared/ui/EmptyState';
import { platformChoices } from '@/shared/ui/PlatformIcon';
import { AccountCard } from './AccountCard';
import { FormDialog } from './FormDialog';
import styles from './Page.module.css';
import { useDraft } from './useDraft';

/** The accounts in the order in which they were first seen: a figure that is edited moves no card under the hand. */
function useSteadyOrder(accounts: Profile[]): Profile[] {
  const order = useRef<string[]>([]);
  const added = accounts.filter(({ id }) => !order.current.includes(id));
  order.current.push(...added.map(({ id }) => id));
  return order.current.flatMap((id) => accounts.find((account) => account.id === id) ?? []);
}

/** The creator's accounts with their figures, growth and audience. */
export function AccountsTab({ page }: { page: CreatorPage }) {
  const [adds, setAdds] = useState(false);
  const accounts = useSteadyOrder(page.accounts);
  const button = (
    <Button
      variant="default"
      leftSection={<IconPlus size={15} />}
      disabled={page.archivedAt > 0}
      onClick={() => setAdds(true)}
    >
      Add an account
    </Button>
  );
  return (
    <div className={styles.stack}>
      {accounts.length === 0 ? (
        <EmptyState title="No accounts yet" action={button}>
          Add an account by its handle or by pasting the profile’s address.
        </EmptyState>
      ) : null}
      {accounts.map((account) => (
        <AccountCard key={account.id} page={page} account={account} />
      ))}
      {accounts.length > 0 ? <div>{button}</div> : null}
      {adds ? <AddAccount page={page} onClose={() => setAdds(false)} /> : null}
    </div>
  );
}

function AddAccount({ page, onClose }: { page: CreatorPage; onClose: () => void }) {
  const draft = useDraft(
    { platform: 'instagram', handle: '', url: '' },
    ({ platform, handle }) => creatorPage.addAccount(page.id, platform, handle),
    onClose,
  );
  const paste = (handle: string) => {
    const named = platformChoices.find(({ value }) =>
      new RegExp(`^(https?://)?(\\w+\\.)?${value}\\.com/`, 'i').test(handle.trim()),
    );
    draft.set({ handle, ...(named ? { platform: named.value } : {}) });
  };
  return (
    <FormDialog
      title={`Add an account of ${page.name}`}
      confirm="Add"
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <TextInput
        label="Handle or profile link"
        data-autofocus
        value={draft.values.handle}
        error={draft.error('handle')}
        onChange={(event) => paste(event.currentTarget.value)}
      />
      <Select
        label="Platform"
        data={platformChoices}
        value={draft.values.platform}
        error={draft.error('platform')}
        allowDeselect={false}
        onChange={(platform) => draft.set({ platform: platform ?? '' })}
      />
    </FormDialog>
  );
}
