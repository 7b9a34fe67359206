import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { type Decision, type Delivery, outbox } from '@/bridge/outbox';
import { useNow } from '@/shared/lib/now';
import { EmptyState } from '@/shared/ui/EmptyState';
import { notify } from '@/shared/ui/notify';
import { StateBadge } from '@/shared/ui/StateBadge';
import styles from './Outbox.module.css';
import { byMail, canBeTakenBack, deliveryStanding, needsDecision, type Outgoing } from './outgoing';
import type { InboxView } from './views';
import { mailTime } from './words';

const attempt = (work: Promise<unknown>) => void work.catch((reason: unknown) => notify.fault(reason));

/** What waits, is being sent, failed or is unknown, with the person's choice, and what was sent in the last week. */
export function OutboxList({
  view,
  onTakenBack,
}: {
  view: InboxView;
  onTakenBack: (draftId: string) => void;
}) {
  const now = useNow();
  const { data } = useQuery({ queryKey: keys.outbox.list('outbox'), queryFn: outbox.list });
  if (!data) return null;
  const Icon = view.icon;
  if (data.length === 0)
    return (
      <EmptyState icon={<Icon />} title={view.empty}>
        {view.emptyWords}
      </EmptyState>
    );
  return (
    <ul className={styles.list} aria-label="Outgoing mail">
      {byMail(data).map((mail) => (
        <Mail key={mail.id} mail={mail} now={now} onTakenBack={onTakenBack} />
      ))}
    </ul>
  );
}

interface MailProps {
  mail: Outgoing;
  now: number;
  onTakenBack: (draftId: string) => void;
}

function Mail({ mail, now, onTakenBack }: MailProps) {
  return (
    <li className={styles.mail}>
      <span className={styles.first}>
        <span className={styles.to}>{mail.subject || 'No subject'}</span>
        <time dateTime={new Date(mail.at).toISOString()}>{mailTime(mail.at, now)}</time>
      </span>
      <span className={styles.soft}>{mail.snippet}</span>
      {mail.deliveries.map((delivery) => (
        <Recipient key={delivery.id} delivery={delivery} now={now} />
      ))}
      {canBeTakenBack(mail) ? (
        <span className={styles.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => attempt(outbox.takeBack(mail.id).then(onTakenBack))}
          >
            Take it back
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function Recipient({ delivery, now }: { delivery: Delivery; now: number }) {
  const { state, words } = deliveryStanding(delivery, now);
  const decide = (choice: Decision) => attempt(outbox.decide(delivery.id, choice));
  return (
    <span className={styles.recipient}>
      <span className={styles.first}>
        <span>{delivery.address}</span>
        <StateBadge state={state} plain>
          {words}
        </StateBadge>
      </span>
      {delivery.said && (delivery.cameBack || delivery.state !== 'sent') ? (
        <span className={styles.said}>{delivery.said}</span>
      ) : null}
      {needsDecision(delivery) ? (
        <span className={styles.buttons}>
          <Button size="compact-sm" variant="default" onClick={() => decide('again')}>
            Send it again
          </Button>
          {delivery.state === 'unknown' ? (
            <Button size="compact-sm" variant="default" onClick={() => decide('sent')}>
              It arrived
            </Button>
          ) : null}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => decide('drop')}>
            Give it up
          </Button>
        </span>
      ) : null}
    </span>
  );
}
