import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { formatMoney } from '@/shared/lib/money';
import styles from './ConfirmMoney.module.css';
import { MoneyText } from './MoneyText';

interface Props {
  opened: boolean;
  title: string;
  minor: number;
  currency: string;
  /** Who gets it, and what for. */
  payee: string;
  purpose: string;
  /** Further inputs: the date, the reference. */
  children?: ReactNode;
  /** What the button says; the amount is added: "Record payment of €1,200.00". */
  confirm: string;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Money is the one thing that is asked about before: amount and payee in plain sight, and again on the button. */
export function ConfirmMoney(props: Props) {
  const { opened, title, minor, currency, payee, purpose, children, confirm, busy, onConfirm, onClose } =
    props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onConfirm();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <div className={styles.sum}>
            <span className={styles.amount}>
              <MoneyText minor={minor} currency={currency} />
            </span>
            <Text fw={500}>{payee}</Text>
            <Text c="dimmed">{purpose}</Text>
          </div>
          {children}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose} data-autofocus>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {`${confirm} ${formatMoney(minor, currency)}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
