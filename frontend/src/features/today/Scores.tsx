import type { Today } from '@/bridge/agenda';
import styles from './Today.module.css';

/** How well the agency does, quietly; figures that nothing can be said about yet are left out. */
export function Scores({ scores }: { scores: Today['scores'] }) {
  const { verifiedWithinHour, paidInWindow, daysToPayTenths } = scores;
  return (
    <ul className={styles.scores} aria-label="How we do">
      {known(verifiedWithinHour) ? (
        <li data-tip="Posts verified within one hour of going live">
          <b>{verifiedWithinHour}%</b> verified within the hour
        </li>
      ) : null}
      {known(paidInWindow) ? (
        <li data-tip="Payments sent before their contracted window closed">
          <b>{paidInWindow}%</b> paid in window
        </li>
      ) : null}
      {known(daysToPayTenths) ? (
        <li data-tip="From the verified post to the payment sent, on average">
          <b>{(daysToPayTenths / 10).toFixed(1)}</b> days to pay
        </li>
      ) : null}
    </ul>
  );
}

const known = (figure: number | null | undefined): figure is number => typeof figure === 'number';
