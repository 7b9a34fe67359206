import type { PaymentCard } from '@/bridge/payments';
import styles from './SelectedSum.module.css';
import { sumsOf, sumWords } from './words';

/** What the selected payments come to, one sum a currency. */
export function SelectedSum({ cards }: { cards: PaymentCard[] }) {
  return <span className={styles.sum}>{sumWords(sumsOf(cards))}</span>;
}
