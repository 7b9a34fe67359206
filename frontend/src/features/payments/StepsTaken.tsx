import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import type { PaymentDetail } from '@/bridge/payments';
import { agoWords, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './StepsTaken.module.css';

const stages = [
  { id: 'content_posted', name: 'Content posted' },
  { id: 'invoice_received', name: 'Invoice received' },
  { id: 'payment_sent', name: 'Payment sent' },
  { id: 'creator_confirmed', name: 'Creator confirmed' },
];

/** The four steps of a payment: who made which, when, and what they noted; the others still open. */
export function StepsTaken({ detail }: { detail: PaymentDetail }) {
  const now = useNow();
  const zone = detail.card.timeZone;
  return (
    <ol className={styles.steps}>
      {stages.map(({ id, name }) => {
        const step = detail.steps.findLast((each) => each.stage === id);
        const Icon = step ? IconCircleCheck : IconCircle;
        return (
          <li key={id} className={styles.step} data-taken={step ? '' : undefined}>
            <Icon className={styles.icon} size={18} stroke={1.75} aria-hidden />
            <div className={styles.words}>
              <span className={styles.name}>{name}</span>
              {step?.note ? <q className={styles.note}>{step.note}</q> : null}
            </div>
            {step ? (
              <span className={styles.who}>
                {step.steppedBy ? `${step.steppedBy}, ` : ''}
                <time
                  dateTime={new Date(step.steppedAt).toISOString()}
                  data-tip={fullTime(step.steppedAt, zone)}
                >
                  {agoWords(step.steppedAt, zone, now)}
                </time>
              </span>
            ) : (
              <span className={styles.who}>to come</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
