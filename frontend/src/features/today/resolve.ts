import type { Line } from '@/bridge/agenda';

/**
 * How a line is resolved: by a mail that is ready to be sent, or on the card. What others owe is asked for, also a
 * colleague's sign-off; what is one's own is done on the card.
 */
export function wayOf({ kind, whoseTurn, missed, asksOwner }: Line): 'mail' | 'card' {
  if (kind === 'drafts') return 'card';
  const outside = whoseTurn === 'creator' || whoseTurn === 'client';
  return outside || asksOwner || (kind === 'posting' && missed) ? 'mail' : 'card';
}

/** True for the payment whose arrival can be noted in place. */
export const canConfirm = ({ kind, stage }: Line): boolean => kind === 'payment' && stage === 'payment_sent';

/** The address of the card; where its next step is a link to paste, the cursor waits in the field for it. */
export function hrefOf({ kind, stage, missed, route }: Line): string {
  const pastes = kind === 'posting' && (stage === 'due_now' || missed);
  return `#${route}${pastes ? '&tab=paste' : ''}`;
}
