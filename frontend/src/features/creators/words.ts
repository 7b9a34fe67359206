import type { Account } from '@/bridge/creators';
import { formatMoney, minorDigits } from '@/shared/lib/money';
import { compactFigure } from '@/shared/lib/text';

/** Bands of audience size, as the field divides creators. */
export const followerBands: { value: string; label: string; min?: number; max?: number }[] = [
  { value: 'nano', label: 'Up to 10K', max: 10_000 },
  { value: 'micro', label: '10K to 100K', min: 10_000, max: 100_000 },
  { value: 'mid', label: '100K to 500K', min: 100_000, max: 500_000 },
  { value: 'macro', label: '500K and more', min: 500_000 },
];

/** "10K to 100K followers"; "" without bounds. */
export function followersInWords(least: number | null, most: number | null): string {
  if (least !== null && most !== null) return `${compactFigure(least)} to ${compactFigure(most)} followers`;
  if (least !== null) return `At least ${compactFigure(least)} followers`;
  return most === null ? '' : `Up to ${compactFigure(most)} followers`;
}

/** An estimated amount, without a precision that it does not have: "€3,340". */
export function roughMoney(minor: number, currency: string): string {
  const unit = 10 ** minorDigits(currency);
  const step = Math.abs(minor) >= 1000 * unit ? 10 * unit : unit;
  return formatMoney(Math.round(minor / step) * step, currency, { short: true });
}

/** An engagement rate from hundredths of a percent: 320 is "3.2%"; unknown is "unknown". */
export function rate(basisPoints: number | null | undefined): string {
  if (basisPoints == null) return 'unknown';
  return `${(basisPoints / 100).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 2 })}%`;
}

/**
 * The account with the most followers, one on `platforms` where there is one; one with an unknown figure only where no
 * figure is known.
 */
export function topAccount(row: { accounts: Account[] }, platforms: string[] = []): Account | undefined {
  const asked = row.accounts.filter(({ platform }) => platforms.includes(platform));
  return (asked.length > 0 ? asked : row.accounts).reduce<Account | undefined>(
    (top, account) =>
      top === undefined || (account.followers ?? -1) > (top.followers ?? -1) ? account : top,
    undefined,
  );
}

/** Keys whose letters are not their words. */
const named: Record<string, string> = { half_paid: '50% paid', pre_payment_made: 'Pre-payment made' };

/** The words of a status or stage key: "waiting_for_draft" reads "Waiting for draft". */
export function words(key: string): string {
  if (named[key]) return named[key];
  const text = key.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where a piece is found, by the board it is on; its payment among those of the creator. "" while it is nowhere. */
export function boardHref(
  piece: { id: string; board: string },
  payments: { id: string; deliverableId: string }[],
): string {
  const payment = payments.find(({ deliverableId }) => deliverableId === piece.id);
  switch (piece.board) {
    case 'review':
      return `/review/${piece.id}`;
    case 'posting':
      return `/posting?open=${piece.id}`;
    case 'payment':
      return payment ? `/payments?open=${payment.id}` : '/payments';
    default:
      return '';
  }
}
