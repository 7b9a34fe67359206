import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AppFault } from '@/bridge/fault';
import type { PaymentDetails } from '@/bridge/payments';
import { isoDate } from '@/shared/lib/dates';
import { useFocusBack } from '@/shared/lib/focusBack';
import { ConfirmMoney } from '@/shared/ui/ConfirmMoney';
import { PaymentList } from './PaymentList';
import { type Asking, noDetails } from './usePaymentMoves';
import { sumsOf, sumWords } from './words';

interface Props {
  asking: Asking;
  busy: boolean;
  fault: AppFault | null;
  onAnswer: (details: PaymentDetails) => void;
  onClose: () => void;
}

/** Asks before money counts as sent: to whom, how much, when, and under which reference. */
export function SentDialog({ asking, busy, fault, onAnswer, onClose }: Props) {
  useFocusBack();
  const { cards } = asking;
  const [only, second] = cards;
  const [date, setDate] = useState(() => isoDate(Date.now(), only?.timeZone ?? 'UTC'));
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const errorOf = (field: string) => (fault?.field === field ? fault.message : undefined);
  const send = () => {
    if (!busy) onAnswer({ ...noDetails, sent: { reference, date, note } });
  };
  const inputs = (
    <Stack gap={12}>
      <Group gap={12} align="flex-start" grow>
        <TextInput
          label="Reference"
          placeholder="As the bank shows it"
          autoComplete="off"
          value={reference}
          error={errorOf('reference')}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="Sent on"
          value={date}
          error={errorOf('date')}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      </Group>
      <Textarea
        label="Note"
        autosize
        minRows={1}
        maxRows={6}
        value={note}
        error={errorOf('note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Stack>
  );
  if (only && !second) {
    return (
      <ConfirmMoney
        opened
        title="Was this payment sent?"
        minor={only.amountMinor}
        currency={only.currency}
        payee={only.creator}
        purpose={[only.title, only.campaign, only.invoiceNumber && `invoice ${only.invoiceNumber}`]
          .filter(Boolean)
          .join(', ')}
        confirm="Record as sent:"
        busy={busy}
        onConfirm={send}
        onClose={onClose}
      >
        {inputs}
      </ConfirmMoney>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <Modal opened onClose={onClose} title={`Were these ${cards.length} payments sent?`} size={480}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <PaymentList cards={cards} />
          {inputs}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose} data-autofocus>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {`Record as sent: ${sumWords(sumsOf(cards))}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
