import type { Delivery } from '@/bridge/outbox';
import type { State } from '@/shared/ui/state';
import { comingTime } from './words';

/** A mail on its way, with all whom it goes to. */
export interface Outgoing {
  id: string;
  subject: string;
  snippet: string;
  /** When the first of them last moved on. */
  at: number;
  deliveries: Delivery[];
}

/** Deliveries by the mail that they are of, in the order in which the first of each comes. */
export function byMail(deliveries: Delivery[]): Outgoing[] {
  const mails = new Map<string, Outgoing>();
  for (const delivery of deliveries) {
    const { outgoingId: id, subject, snippet, stateAt } = delivery;
    const mail = mails.get(id);
    if (mail) mail.deliveries.push(delivery);
    else mails.set(id, { id, subject, snippet, at: stateAt, deliveries: [delivery] });
  }
  return [...mails.values()];
}

/** True while all of a mail still waits, so that it can be taken back whole. */
export const canBeTakenBack = ({ deliveries }: Outgoing): boolean =>
  deliveries.every(({ state, tries }) => state === 'queued' && tries === 0);

/** True for one that a person has to decide on. */
export const needsDecision = ({ state }: Delivery): boolean => state === 'failed' || state === 'unknown';

/** How one recipient stands. */
export function deliveryStanding(
  { state, tries, nextTryAt, sendAfter, cameBack }: Delivery,
  now: number,
): { state: State; words: string } {
  switch (state) {
    case 'queued': {
      const at = Math.max(nextTryAt, sendAfter);
      if (tries > 0) return { state: 'due_soon', words: `Tries again ${comingTime(at, now)}` };
      return {
        state: 'waiting',
        words: at > now + 60_000 ? `Goes ${comingTime(at, now)}` : 'Waits a moment',
      };
    }
    case 'sending':
      return { state: 'waiting', words: 'Being sent' };
    case 'sent':
      return cameBack ? { state: 'late', words: 'Came back' } : { state: 'done', words: 'Sent' };
    case 'failed':
      return { state: 'late', words: 'Not sent' };
    case 'unknown':
      return { state: 'blocked', words: 'Nobody knows whether it was sent' };
    default:
      return { state: 'waiting', words: 'Taken back' };
  }
}
