import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconExternalLink, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { type CreatorPage, creators } from '@/bridge/creators';
import { toFault } from '@/bridge/fault';
import { openOutside } from '@/bridge/runtime';
import { notify } from '@/shared/ui/notify';
import { PlatformIcon, platformChoices } from '@/shared/ui/PlatformIcon';
import styles from './Creators.module.css';
import { rate } from './words';

/** The creator's profiles, and one more by handle or link. */
export function Accounts({ page }: { page: CreatorPage }) {
  const [adds, setAdds] = useState(false);
  const remove = (id: string) => creators.removeAccount(id).catch((reason: unknown) => notify.fault(reason));
  return (
    <section className={styles.section}>
      <h2>Accounts</h2>
      <div className={styles.box}>
        {page.accounts.map((account) => (
          <div key={account.id} className={styles.line}>
            <PlatformIcon platform={account.platform} />
            <span style={{ flex: 1, minWidth: 0 }}>
              @{account.handle}
              <br />
              <span className={styles.soft}>
                {account.followers == null
                  ? 'followers unknown'
                  : `${account.followers.toLocaleString('en')} followers`}
                , engagement {rate(account.engagementBp)}
              </span>
            </span>
            {account.url ? (
              <ActionIcon
                aria-label={`Open ${account.platformName}`}
                onClick={() => openOutside(account.url)}
              >
                <IconExternalLink size={15} />
              </ActionIcon>
            ) : null}
            <ActionIcon aria-label={`Remove ${account.handle}`} onClick={() => void remove(account.id)}>
              <IconTrash size={15} />
            </ActionIcon>
          </div>
        ))}
        {adds ? (
          <AddAccount creatorId={page.id} onDone={() => setAdds(false)} />
        ) : (
          <Button variant="default" size="xs" onClick={() => setAdds(true)}>
            Add an account
          </Button>
        )}
      </div>
    </section>
  );
}

function AddAccount({ creatorId, onDone }: { creatorId: string; onDone: () => void }) {
  const [platform, setPlatform] = useState('instagram');
  const [handle, setHandle] = useState('');
  const [problem, setProblem] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await creators.addAccount(creatorId, platform, handle);
      onDone();
    } catch (reason) {
      setProblem(toFault(reason).message);
    }
  };
  return (
    <form onSubmit={(event) => void add(event)} className={styles.section}>
      <Select
        label="Platform"
        data={platformChoices}
        value={platform}
        allowDeselect={false}
        onChange={(value) => setPlatform(value ?? platform)}
      />
      <TextInput
        label="Handle or profile link"
        value={handle}
        error={problem}
        autoFocus
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
      <div className={styles.line}>
        <Button type="submit" size="xs">
          Add
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
