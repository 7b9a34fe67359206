import {
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MailAccount, MailAccountInput } from '@/bridge/mail';
import { useFocusBack } from '@/shared/lib/focusBack';
import { BrowserSignIn, isProvider } from './BrowserSignIn';
import styles from './Mail.module.css';
import { Said } from './Said';
import { ServerFields } from './ServerFields';
import { type AccountForm, useAccountForm } from './useAccountForm';
import { clockOf, folderName, inOrder, minutesOf, reaches, signatureRich, signatureText } from './words';

/** The account without what it is doing. */
function inputOf({ state: _, folderList: __, ...account }: MailAccount): MailAccountInput {
  return account;
}

/** Changes an account: its name and signature, what is fetched, how it sends, its password and servers. */
export function EditAccount({ account, onClose }: { account: MailAccount; onClose: () => void }) {
  useFocusBack();
  const { form, busy, said, test, save } = useAccountForm(inputOf(account));
  return (
    <Modal opened onClose={onClose} title={account.address} size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save().then((done) => done && onClose());
        }}
        noValidate
      >
        <Stack gap="md">
          <TextInput label="Your name" data-autofocus {...form.getInputProps('name')} />
          <Signature form={form} />
          <Fetching form={form} account={account} />
          <Sending form={form} />
          {isProvider(account.auth) ? (
            <BrowserSignIn provider={account.auth} account={form.getValues()} onConnected={onClose} />
          ) : (
            <PasswordInput
              label="Password"
              description="Leave it empty to keep the present one."
              {...form.getInputProps('password')}
            />
          )}
          <ServerFields form={form} startsOpen={false} />
          <Said said={said} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" loading={busy === 'test'} onClick={() => void test()}>
              Test
            </Button>
            <Button type="submit" loading={busy === 'save'}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Signature({ form }: { form: AccountForm }) {
  const [text, setText] = useState(() => signatureText(form.getValues().signature));
  return (
    <Textarea
      label="Signature"
      placeholder="Stands below every mail you write"
      autosize
      minRows={2}
      maxRows={6}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        form.setFieldValue('signature', signatureRich(currentTarget.value));
      }}
    />
  );
}

function Fetching({ form, account }: { form: AccountForm; account: MailAccount }) {
  const { daysBack, folders } = form.getValues();
  const choices = reaches.some(({ value }) => value === String(daysBack))
    ? reaches
    : [...reaches, { value: String(daysBack), label: `The last ${daysBack} days` }];
  return (
    <fieldset className={styles.group}>
      <legend>What is fetched</legend>
      <Select
        label="How far back"
        w={240}
        allowDeselect={false}
        data={choices}
        value={String(daysBack)}
        error={form.errors.daysBack}
        onChange={(days) => form.setFieldValue('daysBack', Number(days))}
      />
      <div className={styles.folders}>
        {inOrder(account.folderList).map((folder) => (
          <Checkbox
            key={folder.name}
            label={folderName(folder)}
            checked={folders[folder.name] ?? folder.wanted}
            onChange={({ currentTarget }) =>
              form.setFieldValue('folders', { ...folders, [folder.name]: currentTarget.checked })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

function Sending({ form }: { form: AccountForm }) {
  const figure = (field: 'undoSeconds' | 'perMinute' | 'perDay', label: string) => (
    <NumberInput label={label} allowDecimal={false} hideControls {...form.getInputProps(field)} />
  );
  const time = (field: 'sendFrom' | 'sendUntil', label: string) => (
    <ClockField
      label={label}
      minutes={form.getValues()[field]}
      error={form.errors[field]}
      onChange={(minutes) => form.setFieldValue(field, minutes)}
    />
  );
  return (
    <fieldset className={styles.group}>
      <legend>Sending</legend>
      <div className={styles.figures}>
        {figure('undoSeconds', 'Seconds to undo')}
        {figure('perMinute', 'At most a minute')}
        {figure('perDay', 'At most a day')}
        {time('sendFrom', 'Only from')}
        {time('sendUntil', 'Until')}
      </div>
      <Checkbox
        label="The server keeps what is sent by itself (Gmail does)"
        {...form.getInputProps('keepsSent', { type: 'checkbox' })}
      />
    </fieldset>
  );
}

interface ClockFieldProps {
  label: string;
  /** Of the day; 0 is none. */
  minutes: number;
  error: ReactNode;
  onChange: (minutes: number) => void;
}

/** A time of day by a clock of 24 hours, whatever the system's is. */
function ClockField({ label, minutes, error, onChange }: ClockFieldProps) {
  const [text, setText] = useState(clockOf(minutes));
  return (
    <TextInput
      label={label}
      placeholder="any time"
      value={text}
      error={error}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        onChange(minutesOf(value));
      }}
      onBlur={() => setText(clockOf(minutes))}
    />
  );
}
