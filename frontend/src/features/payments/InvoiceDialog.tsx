import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AppFault } from '@/bridge/fault';
import type { PaymentDetails } from '@/bridge/payments';
import { isoDate } from '@/shared/lib/dates';
import { useFocusBack } from '@/shared/lib/focusBack';
import { PaymentList } from './PaymentList';
import { type Asking, noDetails } from './usePaymentMoves';

interface Props {
  asking: Asking;
  busy: boolean;
  fault: AppFault | null;
  onAnswer: (details: PaymentDetails) => void;
  onClose: () => void;
}

/** Records the creator's invoice: one for a piece, or one that covers several. */
export function InvoiceDialog({ asking, busy, fault, onAnswer, onClose }: Props) {
  useFocusBack();
  const { cards } = asking;
  const zone = cards[0]?.timeZone ?? 'UTC';
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(() => isoDate(Date.now(), zone));
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onAnswer({ ...noDetails, invoice: { number, date, note } });
  };
  const errorOf = (field: string) => (fault?.field === field ? fault.message : undefined);
  const title = cards.length > 1 ? `Record one invoice for ${cards.length} pieces` : 'Record the invoice';
  return (
    <Modal opened onClose={onClose} title={title} size={440}>
      <form onSubmit={submit}>
        <Stack gap={12}>
          <PaymentList cards={cards} />
          <Group gap={12} align="flex-start" grow>
            <TextInput
              data-autofocus
              label="Invoice number"
              autoComplete="off"
              value={number}
              error={errorOf('number')}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Date of the invoice"
              value={date}
              error={errorOf('date')}
              onChange={(event) => setDate(event.currentTarget.value)}
            />
          </Group>
          <Textarea
            label="Note"
            placeholder="What finance should know, or why there is no number"
            autosize
            minRows={2}
            maxRows={6}
            value={note}
            error={errorOf('note')}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Record the invoice
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
