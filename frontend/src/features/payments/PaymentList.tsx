import type { PaymentCard } from '@/bridge/payments';
import { MoneyText } from '@/shared/ui/MoneyText';
import styles from './PaymentList.module.css';
import { sumsOf } from './words';

/** Payments that take a step together, and what they come to, one sum a currency. */
export function PaymentList({ cards }: { cards: PaymentCard[] }) {
  return (
    <div className={styles.frame}>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.paymentId} className={styles.line}>
            <span className={styles.words}>
              <strong>{card.creator}</strong> <span className={styles.soft}>{card.title}</span>
            </span>
            <MoneyText minor={card.amountMinor} currency={card.currency} />
          </li>
        ))}
      </ul>
      {sumsOf(cards).map(({ minor, currency }) => (
        <div key={currency} className={styles.total}>
          <span>Total {currency}</span>
          <MoneyText minor={minor} currency={currency} strong />
        </div>
      ))}
    </div>
  );
}
