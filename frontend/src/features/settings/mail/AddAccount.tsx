import { Button, Group, Loader, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type MailAccountInput, type MailSettings, mails } from '@/bridge/mail';
import { openOutside } from '@/bridge/runtime';
import { useFocusBack } from '@/shared/lib/focusBack';
import { BrowserSignIn, providerOf } from './BrowserSignIn';
import styles from './Mail.module.css';
import { Said } from './Said';
import { ServerFields } from './ServerFields';
import { useAccountForm } from './useAccountForm';

/** Connects a mail account: the address finds its servers, the password opens them. */
export function AddAccount({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const [found, setFound] = useState<{ account: MailAccountInput; settings?: MailSettings } | null>(null);
  return (
    <Modal opened onClose={onClose} title="Connect a mail account" size={520}>
      {found ? (
        <SignIn {...found} onBack={() => setFound(null)} onClose={onClose} />
      ) : (
        <Address onFound={(account, settings) => setFound({ account, settings })} onClose={onClose} />
      )}
    </Modal>
  );
}

interface AddressProps {
  onFound: (account: MailAccountInput, settings?: MailSettings) => void;
  onClose: () => void;
}

function Address({ onFound, onClose }: AddressProps) {
  const [address, setAddress] = useState('');
  const [fault, setFault] = useState('');
  const [looking, setLooking] = useState(false);
  // What is looked for when it was cancelled is not waited for any more.
  const turn = useRef(0);
  const look = async () => {
    turn.current += 1;
    const own = turn.current;
    setFault('');
    setLooking(true);
    try {
      const [first] = await mails.findSettings(address.trim());
      if (own !== turn.current) return;
      if (first) onFound(first.account, first);
      else await byHand();
    } catch (reason) {
      if (own !== turn.current) return;
      const problem = toFault(reason);
      if (problem.field === 'address' || problem.code === 'invalid') setFault(problem.message);
      else await byHand();
    } finally {
      if (own === turn.current) setLooking(false);
    }
  };
  const byHand = async () =>
    onFound({ ...(await mails.newAccount()), address: address.trim(), userName: address.trim() });
  const cancel = () => {
    turn.current += 1;
    setLooking(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
      noValidate
    >
      <Stack gap="md">
        <TextInput
          label="Your mail address"
          type="email"
          data-autofocus
          placeholder="anna@agency.com"
          value={address}
          disabled={looking}
          error={fault || undefined}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        {looking ? (
          <p className={styles.looking} role="status">
            <Loader size={14} /> Looking for the servers of this address
          </p>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={looking ? cancel : onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={looking || address.trim() === ''}>
            Go on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface SignInProps {
  account: MailAccountInput;
  settings?: MailSettings;
  onBack: () => void;
  onClose: () => void;
}

function SignIn({ account, settings, onBack, onClose }: SignInProps) {
  const { form, busy, said, test, save } = useAccountForm(account);
  const provider = providerOf(settings?.auth ?? []);
  const password = useRef<HTMLInputElement>(null);
  // The dialog gave the keyboard to the address, which is gone by now.
  useEffect(() => password.current?.focus(), []);
  const appPassword = settings?.auth.includes('app-password') && !settings.auth.includes('password');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save().then((done) => done && onClose());
      }}
      noValidate
    >
      <Stack gap="md">
        <Intro address={account.address} settings={settings} />
        {provider ? (
          <BrowserSignIn provider={provider} account={form.getValues()} onConnected={onClose} />
        ) : null}
        <PasswordInput
          label={appPassword ? 'App password' : 'Password'}
          ref={password}
          {...form.getInputProps('password')}
        />
        <TextInput
          label="Your name"
          description="As those you write to see it."
          {...form.getInputProps('name')}
        />
        <ServerFields form={form} startsOpen={!settings} />
        <Said said={said} />
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={onBack}>
            Another address
          </Button>
          <Group gap="sm">
            <Button
              variant="default"
              loading={busy === 'test'}
              disabled={busy === 'save'}
              onClick={() => void test()}
            >
              Test
            </Button>
            <Button type="submit" loading={busy === 'save'} disabled={busy === 'test'}>
              Connect
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function Intro({ address, settings }: { address: string; settings?: MailSettings }) {
  if (!settings)
    return (
      <div className={styles.intro}>
        <p>
          The servers of <b>{address}</b> were not found. Your mail provider’s help pages name them.
        </p>
      </div>
    );
  return (
    <div className={styles.intro}>
      <p>
        <b>{address}</b>
        {settings.name ? ` is with ${settings.name}.` : ' has these servers.'}
        {settings.source === 'guess' ? ' They were guessed: test them before you connect.' : ''}
      </p>
      {settings.help ? <p>{settings.help}</p> : null}
      {settings.helpUrl ? (
        <a
          href={settings.helpUrl}
          onClick={(event) => {
            event.preventDefault();
            openOutside(settings.helpUrl);
          }}
        >
          How to do that
        </a>
      ) : null}
    </div>
  );
}
