import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from './Mail.module.css';
import { TrustField } from './TrustField';
import type { AccountForm } from './useAccountForm';

const protections = [
  { value: 'tls', label: 'TLS' },
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'none', label: 'None (this computer)' },
];

/** The servers of an account: filled in when they were found, open to be changed. */
export function ServerFields({ form, startsOpen }: { form: AccountForm; startsOpen: boolean }) {
  const [open, setOpen] = useState(startsOpen);
  const faulty = [
    'imapHost',
    'imapPort',
    'imapTls',
    'smtpHost',
    'smtpPort',
    'smtpTls',
    'userName',
    'ca',
  ].some((field) => form.errors[field]);
  const { imapHost, imapPort, smtpHost, smtpPort } = form.getValues();
  if (!open && !faulty)
    return (
      <p className={styles.servers}>
        {imapHost
          ? `Reads from ${imapHost}:${imapPort}, sends by ${smtpHost}:${smtpPort}.`
          : 'No servers yet.'}{' '}
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
          Change the servers
        </Button>
      </p>
    );
  return (
    <Stack gap="sm">
      <Server form={form} kind="imap" label="Reading (IMAP)" />
      <Server form={form} kind="smtp" label="Sending (SMTP)" />
      <TextInput label="User name" {...form.getInputProps('userName')} />
      <TrustField form={form} />
    </Stack>
  );
}

function Server({ form, kind, label }: { form: AccountForm; kind: 'imap' | 'smtp'; label: string }) {
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <TextInput
        label={label}
        flex={1}
        placeholder={`${kind}.example.com`}
        {...form.getInputProps(`${kind}Host`)}
      />
      <NumberInput
        label="Port"
        w={84}
        hideControls
        min={1}
        max={65535}
        allowDecimal={false}
        {...form.getInputProps(`${kind}Port`)}
      />
      <Select
        label="Protection"
        w={184}
        allowDeselect={false}
        data={protections}
        {...form.getInputProps(`${kind}Tls`)}
      />
    </Group>
  );
}
