import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type CreatorSpeed, paymentCalls } from '@/bridge/payments';
import { count } from '@/shared/lib/text';
import styles from './SpeedNote.module.css';
import { inWindowWords, tenthsWords } from './words';

/** How fast the agency pays, and, opened, whom it pays slowest. */
export function SpeedNote() {
  const [opened, setOpened] = useState(false);
  const { data } = useQuery({
    queryKey: keys.payment.list('days to pay'),
    queryFn: paymentCalls.daysToPay,
  });
  if (!data || data.paid === 0 || data.averageTenths == null) return null;
  const { averageTenths, medianDays, creators } = data;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={520} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={styles.note} onClick={() => setOpened(!opened)}>
          <span>
            Paid after <strong>{tenthsWords(averageTenths)}</strong>
          </span>
          {medianDays == null ? null : (
            <span className={styles.part}>
              median <strong>{medianDays}</strong>
            </span>
          )}
          <span className={styles.part}>
            <strong>{inWindowWords(data)}</strong> within the window
          </span>
          <span className="spoken">, by creator</span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop} aria-label="Days to pay by creator">
        <p className={styles.lead}>
          From the verified post to the payment, over {count(data.paid, 'payment')} of the last year. Slowest
          first.
        </p>
        <Speeds creators={creators} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Speeds({ creators }: { creators: CreatorSpeed[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls, by keyboard as well.
    <div className={styles.scroller} tabIndex={0} role="group" aria-label="Creators">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Creator</th>
            <th scope="col">Average</th>
            <th scope="col">Slowest</th>
            <th scope="col">In the window</th>
          </tr>
        </thead>
        <tbody>
          {creators.map((each) => (
            <tr key={each.creatorId}>
              <th scope="row">
                <Link to="/creators/$id" params={{ id: each.creatorId }} className={styles.link}>
                  {each.creator}
                </Link>
              </th>
              <td>{tenthsWords(each.averageTenths)}</td>
              <td>{count(each.slowestDays, 'day')}</td>
              <td data-broken={each.inWindow < each.paid || undefined}>
                {each.inWindow} of {each.paid}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
