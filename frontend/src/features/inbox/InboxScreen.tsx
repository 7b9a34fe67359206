import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toFault } from '@/bridge/fault';
import { useMailSetup } from '@/bridge/mailSetup';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Inbox } from './Inbox';
import styles from './Inbox.module.css';

/** The mail of all accounts: views, a list, and a reader with what is known beside each thread. */
export default function InboxScreen() {
  const { data: setup, error } = useMailSetup();
  if (error && !setup)
    return <EmptyState title="The mail can’t be read">{toFault(error).message}</EmptyState>;
  if (!setup) return null;
  if (setup.accounts.length > 0) return <Inbox accounts={setup.accounts} />;
  return (
    <div className={styles.none}>
      <h1 className="spoken">Inbox</h1>
      <EmptyState
        icon={<IconMail />}
        title="Connect a mail account"
        action={
          <Button renderRoot={(props) => <Link to="/settings" search={{ open: 'mail' }} {...props} />}>
            Connect a mail account
          </Button>
        }
      >
        Your mail shows here beside the creators and campaigns it is about, can be read and answered without a
        network, and is found in a blink. Your other mail programs go on as before.
      </EmptyState>
    </div>
  );
}
