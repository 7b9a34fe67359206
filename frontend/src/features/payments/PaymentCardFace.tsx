import type { PaymentCard } from '@/bridge/payments';
import { shortDay } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { Card } from '@/shared/ui/Card';
import { MoneyText } from '@/shared/ui/MoneyText';
import styles from './PaymentCardFace.module.css';
import { lacksFee, paidWords, standingOf } from './words';

/** One payment on the board: who gets how much for what, and how long the window still runs. */
export function PaymentCardFace({ card, selected }: { card: PaymentCard; selected: boolean }) {
  const now = useNow();
  const { state, words } = standingOf(card, now);
  return (
    <Card
      title={card.creator}
      platform={card.platform}
      figure={
        lacksFee(card) ? (
          <span className={styles.paper}>no fee agreed</span>
        ) : (
          <MoneyText minor={card.amountMinor} currency={card.currency} short />
        )
      }
      campaign={card.campaign}
      client={card.client}
      facts={[card.title]}
      extra={<Paper card={card} now={now} />}
      state={state}
      stateWords={words}
      actor={card.mustAct === 'finance' ? card.owner || 'Finance' : undefined}
      selected={selected}
    />
  );
}

/** The paper beside the money: when it is due, its invoice, when it was sent. */
function Paper({ card, now }: { card: PaymentCard; now: number }) {
  if (card.stage === 'content_posted')
    return <span className={styles.paper}>by {shortDay(card.dueOn, now)}</span>;
  if (card.stage === 'creator_confirmed') {
    return (
      <span className={styles.paper} data-breach={card.breach || undefined} data-tip={paidWords(card)}>
        sent {shortDay(card.sentOn, now)}
      </span>
    );
  }
  if (!card.invoiceNumber) return <span className={styles.paper}>no invoice number</span>;
  return (
    <span className={styles.paper} data-tip={`Invoice ${card.invoiceNumber}`}>
      No. {card.invoiceNumber}
    </span>
  );
}
