import { Button, Progress } from '@mantine/core';
import { IconBroadcast, IconExternalLink, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PaymentDetail } from '@/bridge/payments';
import { openOutside } from '@/bridge/runtime';
import { shortDay } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon, platformName } from '@/shared/ui/PlatformIcon';
import styles from './PaymentSummary.module.css';
import { isUnpaid, lacksFee, paidWords, standingOf } from './words';

const edges: Record<string, string> = {
  late: 'var(--late-edge)',
  due_soon: 'var(--soon-edge)',
  on_time: 'var(--accent)',
};

/** The amount, its window, what it is for, and the ways to the piece. */
export function PaymentSummary({ detail }: { detail: PaymentDetail }) {
  const { card } = detail;
  const now = useNow();
  const unpaid = isUnpaid(card);
  const gone = card.windowDays > 0 ? ((card.windowDays - card.daysLeft) * 100) / card.windowDays : 100;
  return (
    <div className={styles.summary}>
      <div className={styles.sum}>
        <span className={styles.amount}>
          <MoneyText minor={card.amountMinor} currency={card.currency} />
        </span>
        {lacksFee(card) ? (
          <p className={styles.soft}>
            No fee is agreed. Set it in the campaign's casting, and it stands here at once.
          </p>
        ) : null}
        {unpaid ? (
          <>
            <Progress
              size={5}
              value={Math.min(100, Math.max(2, gone))}
              color={edges[standingOf(card, now).state]}
              aria-hidden
            />
            <p className={styles.soft}>
              Due <strong>{shortDay(card.dueOn, now)}</strong>, {count(card.windowDays, 'day')} after the post
              was verified on {shortDay(card.releasedOn, now)}
            </p>
          </>
        ) : (
          <p className={styles.soft}>
            <strong data-breach={card.breach || undefined}>{paidWords(card)}</strong>, due{' '}
            {shortDay(card.dueOn, now)} ({count(card.windowDays, 'day')} after{' '}
            {shortDay(card.releasedOn, now)})
          </p>
        )}
      </div>
      <dl className={styles.facts}>
        <Fact name="Piece">
          <span className={styles.row}>
            <PlatformIcon platform={card.platform} silent />
            {card.title}, {platformName(card.platform)}
          </span>
        </Fact>
        <Fact name="Creator">
          <Link to="/creators/$id" params={{ id: card.creatorId }} className={styles.link}>
            {card.creator}
          </Link>{' '}
          <span className={styles.soft}>{detail.creatorEmail}</span>
        </Fact>
        <Fact name="Campaign">
          <Link to="/campaigns/$id" params={{ id: card.campaignId }} className={styles.link}>
            {card.campaign}
          </Link>{' '}
          <span className={styles.soft}>{card.client}</span>
        </Fact>
        {card.invoiceOn ? (
          <Fact name="Invoice">
            {card.invoiceNumber || 'without a number'}{' '}
            <span className={styles.soft}>of {shortDay(card.invoiceOn, now)}</span>
          </Fact>
        ) : null}
        {card.sentOn ? (
          <Fact name="Sent">
            {shortDay(card.sentOn, now)} <span className={styles.soft}>{card.sentReference}</span>
          </Fact>
        ) : null}
        <Fact name="Owner">{card.owner || <span className={styles.soft}>Nobody yet</span>}</Fact>
      </dl>
      <div className={styles.ways}>
        {card.postUrl ? (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconExternalLink size={14} aria-hidden />}
            onClick={() => openOutside(card.postUrl)}
          >
            Open the post
          </Button>
        ) : null}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconBroadcast size={14} aria-hidden />}
          renderRoot={(props) => <Link to="/posting" search={{ open: card.deliverableId }} {...props} />}
        >
          Posting check
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/review/$deliverableId" params={{ deliverableId: card.deliverableId }} {...props} />
          )}
        >
          Review room
        </Button>
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
