import type { ReviewRoom } from '@/bridge/review';
import { agoWords, clock, deadlineWords, shortDate } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';

const hour = 3_600_000;
const shortly = 24 * hour;

/** What is left until then: "2 working days", "5 h left", "20 min left", "3 days late". */
export function leftWords(until: number, workingDays: number, zone: string, now: number): string {
  const left = until - now;
  if (left <= 0) return deadlineWords(until, zone, now);
  if (left < hour) return `${Math.max(1, Math.ceil(left / 60_000))} min left`;
  if (left < shortly) return `${Math.floor(left / hour)} h left`;
  return `${count(workingDays, 'working day')} left`;
}

/** "Lumen got v2 20 min ago. They have until Thu 12 Mar, 18:00: 2 working days left." */
export function windowWords({ card, window }: ReviewRoom, now: number): string {
  const zone = card.timeZone;
  const got = `${card.client} got v${card.version} ${agoWords(window.since, zone, now)}.`;
  if (window.until === 0) return `${got} No answer date is set.`;
  const until = `${shortDate(window.until, zone, now)}, ${clock(window.until, zone)}`;
  const time = window.until > now ? 'have' : 'had';
  return `${got} They ${time} until ${until}: ${leftWords(window.until, window.workingDays, zone, now)}.`;
}
