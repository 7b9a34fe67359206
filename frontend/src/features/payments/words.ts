import type { DaysToPay, PaymentCard, Sum } from '@/bridge/payments';
import { agoWords, shortDay } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { count } from '@/shared/lib/text';
import type { State } from '@/shared/ui/state';

/** True while the contracted window runs. */
export const isUnpaid = (card: Pick<PaymentCard, 'stage'>): boolean =>
  card.stage === 'content_posted' || card.stage === 'invoice_received';

/** How long the window still runs: "5 days left", "1 day left", "due today", "late by 3 days". */
export function windowWords(daysLeft: number): string {
  if (daysLeft === 0) return 'due today';
  return daysLeft > 0 ? `${count(daysLeft, 'day')} left` : `late by ${count(-daysLeft, 'day')}`;
}

/** How a payment stands: its state and what its card's last line says. */
export interface Standing {
  state: State;
  words: string;
}

const soon = 3;

/** The window counting down while unpaid; then when it was sent, and when it was confirmed. */
export function standingOf(card: PaymentCard, now: number): Standing {
  if (isUnpaid(card)) {
    const words = windowWords(card.daysLeft);
    if (card.late) return { state: 'late', words };
    return { state: card.daysLeft <= soon ? 'due_soon' : 'on_time', words };
  }
  if (card.stage === 'payment_sent') {
    const sent = `sent ${shortDay(card.sentOn, now)}`;
    return { state: 'waiting', words: card.breach ? `${sent}, ${tooLateWords(card)}` : sent };
  }
  return { state: 'done', words: `confirmed ${agoWords(card.confirmedAt, card.timeZone, now)}` };
}

/** By how much a sent payment broke its window: "3 days late". */
function tooLateWords(card: PaymentCard): string {
  const over = (card.daysToPay ?? 0) - card.windowDays;
  return over > 0 ? `${count(over, 'day')} late` : 'late';
}

/** How long a payment took: "paid in 12 days", and by how much that broke its window. */
export function paidWords(card: PaymentCard): string {
  if (card.daysToPay === undefined || card.daysToPay === null) return '';
  const took = card.daysToPay === 0 ? 'Paid the same day' : `Paid in ${count(card.daysToPay, 'day')}`;
  return card.breach ? `${took}, ${tooLateWords(card)}` : took;
}

/** Sums of several currencies side by side: "€4,250 · £900". Those of zero are left out. */
export function sumWords(sums: Sum[]): string {
  return sums
    .filter(({ minor }) => minor !== 0)
    .map(({ minor, currency }) => formatMoney(minor, currency, { short: true }))
    .join(' · ');
}

/** Adds up amounts, one sum a currency, in the order of the currencies' codes. */
export function sumsOf(cards: Pick<PaymentCard, 'amountMinor' | 'currency'>[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of cards) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((a, b) => a.currency.localeCompare(b.currency, 'en'));
}

/** Tenths of a day as people say them: "12.5 days", "1 day". */
export function tenthsWords(tenths: number): string {
  const days = Number.isInteger(tenths / 10) ? String(tenths / 10) : (tenths / 10).toFixed(1);
  return `${days} ${days === '1' ? 'day' : 'days'}`;
}

/** How much was paid inside its window: "96%". "" while nothing was paid. */
export const inWindowWords = ({ paid, inWindow }: Pick<DaysToPay, 'paid' | 'inWindow'>): string =>
  paid === 0 ? '' : `${Math.round((inWindow * 100) / paid)}%`;

/** What a screen reader says of a card. */
export function cardName(card: PaymentCard, now: number): string {
  return [
    card.creator,
    formatMoney(card.amountMinor, card.currency),
    card.title,
    card.campaign,
    card.client,
    standingOf(card, now).words,
    card.breach && !card.late && 'after its window',
  ]
    .filter(Boolean)
    .join(', ');
}

/** A piece that was verified before a fee was agreed: nothing can be billed for it yet. */
export const lacksFee = (card: PaymentCard): boolean =>
  card.amountMinor === 0 && card.stage === 'content_posted';
