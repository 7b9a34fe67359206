import { Button, Group, Loader } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toFault } from '@/bridge/fault';
import type { FollowedJob } from '@/bridge/import';
import { keys } from '@/bridge/keys';
import type { MailAccountInput } from '@/bridge/mail';
import { signIn } from '@/bridge/signIn';
import styles from './Mail.module.css';
import { Said } from './Said';

export type Provider = 'google' | 'microsoft';

export const providerNames: Record<Provider, string> = { google: 'Google', microsoft: 'Microsoft' };

/** Whether an account signs in at a provider, and not with a password. */
export const isProvider = (auth: string): auth is Provider => auth in providerNames;

/** The provider that lets one sign in in the browser, of the ways that were found. */
export const providerOf = (auth: readonly string[]): Provider | undefined =>
  (['google', 'microsoft'] as const).find((name) => auth.includes(`oauth2-${name}`));

interface Props {
  provider: Provider;
  account: MailAccountInput;
  onConnected: () => void;
}

/** Signs in on the provider's own page, in the person's browser; what is typed there never reaches Backlot. */
export function BrowserSignIn({ provider, account, onConnected }: Props) {
  const name = providerNames[provider];
  const { data: clients } = useQuery({ queryKey: keys.mail.choices('clients'), queryFn: signIn.clients });
  const [waiting, setWaiting] = useState(false);
  const [fault, setFault] = useState('');
  const job = useRef<FollowedJob | null>(null);
  useEffect(() => () => job.current?.cancel(), []);
  if (!clients) return null;
  if (!clients.some((client) => client.provider === provider && client.clientId))
    return (
      <p className={styles.servers}>
        Signing in with {name} in the browser works once your agency has registered Backlot there: its client
        id goes below the accounts in these settings.
      </p>
    );
  const start = async () => {
    setFault('');
    setWaiting(true);
    try {
      job.current = await signIn.start({ ...account, auth: provider });
      await job.current.ended;
      job.current = null;
      onConnected();
    } catch (reason) {
      const problem = toFault(reason);
      if (problem.code !== 'cancelled') setFault(problem.message);
    } finally {
      setWaiting(false);
    }
  };
  return (
    <>
      {waiting ? (
        <Group gap="sm" role="status">
          <Loader size={14} />
          <span>Go on in your browser. This waits for you.</span>
          <Button size="compact-sm" variant="subtle" onClick={() => job.current?.cancel()}>
            Cancel
          </Button>
        </Group>
      ) : (
        <Button
          className={styles.browser}
          leftSection={<IconExternalLink size={15} />}
          onClick={() => void start()}
        >
          Sign in with {name} in the browser
        </Button>
      )}
      <Said said={fault ? { good: false, words: fault } : null} />
    </>
  );
}
