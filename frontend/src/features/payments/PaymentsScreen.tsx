import { IconCash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { keys } from '@/bridge/keys';
import { type PaymentBoard, type PaymentCard, type PaymentColumn, paymentCalls } from '@/bridge/payments';
import { Board } from '@/shared/board/Board';
import { laneChoices } from '@/shared/board/narrow';
import type { BoardColumn, CardLook } from '@/shared/board/types';
import { useBoardReading } from '@/shared/board/useBoardReading';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { LateToggle } from '@/shared/ui/LateToggle';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { InvoiceDialog } from './InvoiceDialog';
import { movesOf } from './moves';
import { PaymentCardFace } from './PaymentCardFace';
import { PaymentPanel } from './PaymentPanel';
import { SelectedSum } from './SelectedSum';
import { SentDialog } from './SentDialog';
import { SpeedNote } from './SpeedNote';
import { usePaymentMoves } from './usePaymentMoves';
import { cardName, sumWords } from './words';

/** Days left count down at midnight; once in ten minutes is soon enough. */
const lookEvery = 600_000;
const idOf = (card: PaymentCard) => card.paymentId;
const nameOf = (card: PaymentCard) => cardName(card, Date.now());
const emptyWords: Record<string, string> = {
  content_posted: 'No verified post waits for its invoice.',
  invoice_received: 'Every invoice is paid.',
  payment_sent: 'Every payment that was sent is confirmed.',
  creator_confirmed: 'Nothing was confirmed in the last 30 days.',
};
const emptyText = (column: BoardColumn<PaymentCard>) => emptyWords[column.id] ?? 'Nothing here';
const renderCard = (card: PaymentCard, look: CardLook) => (
  <PaymentCardFace card={card} selected={look.selected} />
);

/** The payment board: what is owed for every verified post, until the creator has it. */
export default function PaymentsScreen() {
  const reading = useBoardReading<PaymentCard, PaymentColumn, PaymentBoard>({
    key: keys.payment.board,
    read: paymentCalls.board,
    every: lookEvery,
  });
  const { board, search, change } = reading;
  const table = board?.moves;
  const moves = useMemo(() => movesOf(table ?? []), [table]);
  const steps = usePaymentMoves(reading.queryKey, moves);
  const { asking } = steps;
  const columns = useMemo(
    () => board?.columns.map((column) => ({ ...column, note: sumWords(column.totals) || ' ' })),
    [board?.columns],
  );
  const selection = useCallback((cards: PaymentCard[]) => <SelectedSum cards={cards} />, []);

  const form = asking ? { asking, busy: steps.busy, fault: steps.fault } : null;
  const nothing = board?.columns.every(({ count }) => count === 0);
  return (
    <Page
      fill
      header={
        <PageHeader title="Payments" note={<SpeedNote />}>
          <FilterBar
            list="payments"
            facets={reading.facets}
            lanes={laneChoices}
            placeholder="Filter payments"
            end={<LateToggle />}
          />
        </PageHeader>
      }
    >
      {nothing ? <Nothing narrowed={reading.narrowed} /> : null}
      {columns && !nothing ? (
        <Board
          label="Payment board"
          columns={columns}
          cardId={idOf}
          cardName={nameOf}
          renderCard={renderCard}
          moveCheck={(card, _, to) => moves.refusal(card, to)}
          onMove={(cards, to) => steps.move(cards, to)}
          onOpen={(card) => change({ open: card.paymentId })}
          onMore={reading.onMore}
          selectionActions={selection}
          lanes={reading.lanes}
          emptyText={emptyText}
          openId={search.open}
        />
      ) : null}
      {search.open ? (
        <PaymentPanel
          id={search.open}
          busy={steps.busy}
          onMove={(card, to, note) => steps.move([card], to, note)}
          onClose={() => change({ open: undefined })}
        />
      ) : null}
      {form?.asking.form === 'invoice' ? (
        <InvoiceDialog {...form} onAnswer={steps.answer} onClose={steps.dismiss} />
      ) : null}
      {form?.asking.form === 'sent' ? (
        <SentDialog {...form} onAnswer={steps.answer} onClose={steps.dismiss} />
      ) : null}
    </Page>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const icon = <IconCash size={28} stroke={1.5} />;
  if (narrowed) {
    return (
      <EmptyState icon={icon} title="No payment fits" action={<ClearFilters />}>
        Nothing on this board has what you are looking for.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title="Nothing to pay" action={<Link to="/posting">Go to Posting</Link>}>
      A payment comes here when its post is verified, with the amount and the window from the casting.
    </EmptyState>
  );
}
