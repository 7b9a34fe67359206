import { useForm } from '@mantine/form';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type MailAccountInput, mails } from '@/bridge/mail';
import { announce } from '@/shared/lib/announce';

/** What a person fills in about an account. */
export type AccountFields = MailAccountInput & { password: string };

export type AccountForm = ReturnType<typeof useForm<AccountFields>>;

/** The fields at which a fault can stand; others are said below the form. A browser's sign-in has no password. */
const faultFields: ReadonlySet<string> = new Set([
  'name',
  'userName',
  'password',
  'imapHost',
  'imapPort',
  'imapTls',
  'smtpHost',
  'smtpPort',
  'smtpTls',
  'ca',
  'daysBack',
  'undoSeconds',
  'perMinute',
  'perDay',
  'sendFrom',
  'sendUntil',
]);

/** Where a fault is said: at its field, or "" below the form. Never at both. */
export function placeOfFault(field: string, auth: string): string {
  if (field === 'password' && auth !== 'password') return '';
  return faultFields.has(field) ? field : '';
}

/** The form of an account: tries and saves it, and says what is wrong at the field that it is about. */
export function useAccountForm(account: MailAccountInput) {
  const form = useForm<AccountFields>({ initialValues: { ...account, password: '' } });
  const [busy, setBusy] = useState<'' | 'test' | 'save'>('');
  const [said, setSaid] = useState<{ good: boolean; words: string } | null>(null);
  const run = async (
    kind: 'test' | 'save',
    work: (of: MailAccountInput, secret: string) => Promise<unknown>,
  ) => {
    const { password, ...of } = form.getValues();
    setBusy(kind);
    setSaid(null);
    form.clearErrors();
    try {
      await work(of, password);
      return true;
    } catch (reason) {
      const fault = toFault(reason);
      const field = placeOfFault(fault.field, of.auth);
      if (field) {
        form.setFieldError(field, fault.message);
        announce(fault.message);
      } else setSaid({ good: false, words: fault.message });
      return false;
    } finally {
      setBusy('');
    }
  };
  return {
    form,
    busy,
    said,
    test: async () => {
      if (await run('test', mails.testAccount))
        setSaid({ good: true, words: 'Both servers let you in. You can connect it.' });
    },
    save: () => run('save', mails.saveAccount),
    forget: () => setSaid(null),
  };
}
