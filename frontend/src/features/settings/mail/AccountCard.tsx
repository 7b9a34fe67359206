import { ActionIcon, Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { type MailAccount, mails } from '@/bridge/mail';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { FetchingButton } from '@/shared/ui/FetchingButton';
import { StateBadge } from '@/shared/ui/StateBadge';
import { attempt } from '../attempt';
import settings from '../Settings.module.css';
import styles from './Mail.module.css';
import { folderName, inOrder, reachWords, standing } from './words';

/** One connected account: how it stands and what of it is fetched. */
export function AccountCard({ account, onEdit }: { account: MailAccount; onEdit: () => void }) {
  const now = useNow();
  const { id, address, state, folderList, daysBack } = account;
  const { state: shown, words } = standing(state, now);
  const fetched = inOrder(folderList.filter(({ wanted }) => wanted));
  const faults = inOrder(folderList.filter(({ fault }) => fault !== ''));
  return (
    <li className={styles.account}>
      <div className={styles.words}>
        <span className={settings.name}>{address}</span>
        <StateBadge state={shown} plain>
          {words}
        </StateBadge>
        {state.why ? <span className={settings.trouble}>{state.why}</span> : null}
        <span className={settings.soft}>
          {fetched.length > 0
            ? `${count(fetched.length, 'folder')}: ${fetched.map(folderName).join(', ')}. `
            : ''}
          Fetches {reachWords(daysBack)}.
        </span>
        {faults.map((folder) => (
          <span key={folder.name} className={settings.trouble}>
            {folderName(folder)}: {folder.fault}
          </span>
        ))}
      </div>
      <FetchingButton account={account} />
      <ActionIcon
        aria-label={`Look for mail of ${address} now`}
        data-tip="Look for mail now"
        onClick={() => attempt(mails.syncNow(id))}
      >
        <IconRefresh size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        aria-label={`Disconnect ${address}`}
        data-tip="Disconnect. The mail stays on the server."
        onClick={() => attempt(mails.removeAccount(id))}
      >
        <IconPlugConnectedX size={16} stroke={1.6} />
      </ActionIcon>
      <Button size="xs" variant="default" aria-label={`Change ${address}`} onClick={onEdit}>
        Change…
      </Button>
    </li>
  );
}
