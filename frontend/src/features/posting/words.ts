import type { PostCard } from '@/bridge/posting';
import { calendarDays, clock, deadlineWords, fullTime, shortDate } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import type { State } from '@/shared/ui/state';

const minute = 60_000;
const hour = 60 * minute;

/** The columns whose cards wait for their post. */
export const awaitsPost = (card: Pick<PostCard, 'stage'>): boolean => card.stage === 'expected';

const weekday = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone }).format(at);

/** An agreed time as a person says it, in the campaign's zone: "today 16:00", "tomorrow 18:00", "Tue 18:00", "24 Nov 18:00". */
export function agreedWords(at: number, zone: string, now: number): string {
  const days = calendarDays(now, at, zone);
  const time = clock(at, zone);
  if (days === 0) return `today ${time}`;
  if (days === 1) return `tomorrow ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (days > 1 && days <= 6) return `${weekday(at, zone)} ${time}`;
  return `${shortDate(at, zone, now)} ${time}`;
}

/** Everything about the agreed time, for the tooltip. */
export const agreedTip = (card: Pick<PostCard, 'postAt' | 'timeZone'>): string =>
  `Agreed for ${fullTime(card.postAt, card.timeZone)}`;

/** A length of time, rounded down: "40 min", "3 h", "2 days". */
export function spanWords(length: number): string {
  if (length < hour) return `${Math.max(1, Math.floor(length / minute))} min`;
  if (length < 48 * hour) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / (24 * hour))} days`;
}

/** How a post stands by the clock: its state, and the words that say what comes next. */
export interface Standing {
  state: State;
  words: string;
}

/** What the card's last line says: the agreed time, the time to verify by, or how late it is. */
export function standingOf(card: PostCard, now: number): Standing {
  const { timeZone: zone, postAt, windowEndsAt, dueAt } = card;
  switch (card.stage) {
    case 'expected':
      if (now >= windowEndsAt) return { state: 'late', words: `not posted, ${spanWords(now - postAt)} late` };
      if (now >= postAt) return { state: 'due_soon', words: verifyBy(windowEndsAt, zone) };
      return {
        state: postAt - now <= 24 * hour ? 'due_soon' : 'on_time',
        words: postAt - now < hour ? `posts in ${spanWords(postAt - now)}` : agreedWords(postAt, zone, now),
      };
    case 'checking':
      if (now >= dueAt) return { state: 'late', words: `to verify, ${spanWords(now - dueAt)} late` };
      return { state: 'due_soon', words: verifyBy(dueAt, zone) };
    case 'problem':
      if (now >= dueAt) return { state: 'late', words: `fix ${deadlineWords(dueAt, zone, now)}` };
      return { state: 'waiting', words: deadlineWords(dueAt, zone, now) };
    default:
      return {
        state: 'done',
        words: `verified ${card.withinHour ? 'within the hour' : verifiedAfter(card)}`,
      };
  }
}

const verifyBy = (at: number, zone: string) => `verify by ${clock(at, zone)}`;

/** How long after going live a post was verified: "after 3 h". */
export const verifiedAfter = (card: PostCard): string =>
  `after ${spanWords(card.verifiedAt - (card.postedAt || card.postAt))}`;

/** How much of the hour to verify in is left: "29 min"; "" where no such clock runs. */
export function leftWords(card: PostCard, now: number): string {
  const end = card.stage === 'expected' ? card.windowEndsAt : card.dueAt;
  const runs = card.stage === 'checking' || (card.stage === 'expected' && now >= card.postAt);
  return runs && now < end ? spanWords(end - now) : '';
}

/** What a screen reader says of a card. */
export function cardName(card: PostCard, now: number): string {
  const checks = [
    card.failed > 0 && count(card.failed, 'check failed', 'checks failed'),
    card.unclear > 0 && count(card.unclear, 'check unclear', 'checks unclear'),
  ];
  const parts = [card.creator, card.title, card.campaign, card.client, standingOf(card, now).words, card.why];
  return [...parts, ...checks].filter(Boolean).join(', ');
}

/** "92% of 26", or "" while nothing was verified. */
export function scoreWords({ verified, withinHour }: { verified: number; withinHour: number }): string {
  if (verified === 0) return '';
  return `${Math.round((withinHour * 100) / verified)}% of ${verified.toLocaleString('en')}`;
}
