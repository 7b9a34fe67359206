import type { PaymentCard } from '@/bridge/payments';
import { shortDay } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { Card } from '@/shared/ui/Card';
import { MoneyText } from '@/shared/ui/MoneyText';
import styles from './PaymentCardFace.module.css';
import { isUnpaid, paidWords, standingOf } from './words';

/** One payment on the board: who gets how much for what, and how long the window still runs. */
export function PaymentCardFace({ card, selected }: { card: PaymentCard; selected: boolean }) {
  const now = useNow();
  const { state, words } = standingOf(card, now);
  const unpaid = isUnpaid(card);
  return (
    <Card
      title={card.creator}
      platform={card.platform}
      figure={<MoneyText minor={card.amountMinor} currency={card.currency} short />}
      campaign={card.campaign}
      client={card.client}
      facts={[
        card.title,
        card.invoiceNumber ? (
          <span key="invoice" data-tip="Invoice">{`No. ${card.invoiceNumber}`}</span>
        ) : null,
      ]}
      extra={
        unpaid ? (
          <span className={styles.due}>by {shortDay(card.dueOn, now)}</span>
        ) : (
          <span className={styles.due} data-breach={card.breach || undefined}>
            {card.breach ? `${paidWords(card)}, too late` : paidWords(card)}
          </span>
        )
      }
      state={state}
      stateWords={words}
      actor={card.mustAct === 'finance' ? card.owner || 'Finance' : undefined}
      selected={selected}
    />
  );
}
