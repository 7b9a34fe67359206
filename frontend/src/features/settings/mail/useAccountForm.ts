import { useForm } from '@mantine/form';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type MailAccountInput, mails } from '@/bridge/mail';

/** What a person fills in about an account. */
export type AccountFields = MailAccountInput & { password: string };

export type AccountForm = ReturnType<typeof useForm<AccountFields>>;

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
      if (fault.field && fault.field in form.getValues()) form.setFieldError(fault.field, fault.message);
      setSaid({ good: false, words: fault.message });
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
