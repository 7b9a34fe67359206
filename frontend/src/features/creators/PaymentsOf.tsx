import type { CreatorPage } from '@/bridge/creatorPage';
import { shortDay } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import { MoneyText } from '@/shared/ui/MoneyText';
import styles from './Creators.module.css';
import { words } from './words';

type Payment = CreatorPage['payments'][number];

/** What the creator is owed and was paid, the newest first, each a way to its card. */
export function PaymentsOf({ page }: { page: CreatorPage }) {
  return (
    <section className={styles.section} aria-labelledby="creator-payments">
      <h2 id="creator-payments">Payments</h2>
      <div className={styles.box}>
        <table className={styles.payments}>
          <thead>
            <tr>
              <th scope="col">Piece</th>
              <th scope="col">Stands</th>
              <th scope="col">Due</th>
              <th scope="col">Sent</th>
              <th scope="col">Amount</th>
            </tr>
          </thead>
          <tbody>
            {page.payments.map((payment) => (
              <tr key={payment.id}>
                <th scope="row">
                  <a href={`#/payments?open=${encodeURIComponent(payment.id)}`}>{payment.title}</a>
                  <span className={styles.soft}>{payment.campaign}</span>
                </th>
                <td>{words(payment.stage)}</td>
                <td>{payment.dueOn ? shortDay(payment.dueOn) : ''}</td>
                <td>{sentWords(payment)}</td>
                <td>
                  <MoneyText minor={payment.amountMinor} currency={payment.currency} strong />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function sentWords({ sentOn, daysToPay }: Payment): string {
  if (!sentOn) return 'not yet';
  return daysToPay == null ? shortDay(sentOn) : `${shortDay(sentOn)}, after ${count(daysToPay, 'day')}`;
}
