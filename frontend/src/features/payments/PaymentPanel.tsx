import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type PaymentCard, paymentCalls } from '@/bridge/payments';
import { useNow } from '@/shared/lib/now';
import { CopyText } from '@/shared/ui/CopyText';
import { EmptyState } from '@/shared/ui/EmptyState';
import { HistoryList } from '@/shared/ui/HistoryList';
import { SidePanel } from '@/shared/ui/SidePanel';
import { StateBadge } from '@/shared/ui/StateBadge';
import styles from './PaymentPanel.module.css';
import { PaymentSummary } from './PaymentSummary';
import { StepsTaken } from './StepsTaken';
import { standingOf } from './words';

interface Props {
  id: string;
  busy: boolean;
  onMove: (card: PaymentCard, to: string, note: string) => void;
  onClose: () => void;
}

/** One payment beside the board: amount, window, the steps that were made, and the one that is next. */
export function PaymentPanel({ id, busy, onMove, onClose }: Props) {
  const { data: detail, error } = useQuery({
    queryKey: keys.payment.one(id),
    queryFn: () => paymentCalls.detail(id),
    placeholderData: keepPreviousData,
  });
  const now = useNow();
  if (error || !detail) {
    return (
      <SidePanel title={error ? 'This payment is not here' : 'Payment'} onClose={onClose}>
        {error ? (
          <EmptyState title="No payment is due here">
            Its post may have been found not to be in order, which takes the payment back.
          </EmptyState>
        ) : null}
      </SidePanel>
    );
  }
  const { card } = detail;
  const { state, words } = standingOf(card, now);
  const next = detail.moves.find((move) => move.allowed);
  return (
    <SidePanel
      title={`${card.creator}, ${card.title}`}
      note={<StateBadge state={state}>{words}</StateBadge>}
      footer={
        next ? (
          <NextStep
            key={`${card.paymentId} ${card.stage}`}
            label={next.label}
            takesNote={next.needs === ''}
            busy={busy}
            onTake={(note) => onMove(card, next.to, note)}
          />
        ) : undefined
      }
      onClose={onClose}
    >
      <div className={styles.parts}>
        <PaymentSummary detail={detail} />
        {detail.ask ? (
          <section aria-labelledby="payment-ask">
            <h3 id="payment-ask" className={styles.heading}>
              {card.stage === 'content_posted' ? 'Ask for the invoice' : 'Ask whether it arrived'}
            </h3>
            <CopyText
              title={`To ${detail.creatorEmail || card.creator}`}
              text={detail.ask}
              mail={{ email: detail.creatorEmail, subject: `${card.campaign}: ${card.title}` }}
            />
          </section>
        ) : null}
        <section aria-labelledby="payment-steps">
          <h3 id="payment-steps" className={styles.heading}>
            Steps
          </h3>
          <StepsTaken detail={detail} />
        </section>
        <section aria-labelledby="payment-history">
          <h3 id="payment-history" className={styles.heading}>
            History
          </h3>
          <HistoryList entries={detail.history} />
        </section>
      </div>
    </SidePanel>
  );
}

interface NextProps {
  label: string;
  /** The step has no form of its own: a note can be given here. */
  takesNote: boolean;
  busy: boolean;
  onTake: (note: string) => void;
}

function NextStep({ label, takesNote, busy, onTake }: NextProps) {
  const [note, setNote] = useState('');
  return (
    <form
      className={styles.next}
      onSubmit={(event) => {
        event.preventDefault();
        onTake(note.trim());
      }}
    >
      {takesNote ? (
        <TextInput
          className={styles.note}
          aria-label="Note"
          placeholder="Note, if there is one"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      ) : null}
      <Button type="submit" loading={busy}>
        {label}
      </Button>
    </form>
  );
}
