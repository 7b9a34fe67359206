import type { SlipPiece, SlipPlan, SlipPoint } from '@/bridge/slip';
import { clock, isoDate, shortDate } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';

const weekdays = new Map<string, Intl.DateTimeFormat>();

function weekday(at: number, zone: string): string {
  let format = weekdays.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: zone });
    weekdays.set(zone, format);
  }
  return format.format(at);
}

/** "Tue 10 Mar". */
export const dayWords = (at: number, zone: string, now: number): string =>
  `${weekday(at, zone)} ${shortDate(at, zone, now)}`;

/** "Tue 10 Mar, 18:00". */
export const momentWords = (at: number, zone: string, now: number): string =>
  `${dayWords(at, zone, now)}, ${clock(at, zone)}`;

/** "Fri 6 Mar → Tue 10 Mar", with the clock where the day stays the same. */
export function moveWords({ before, after }: SlipPoint, zone: string, now: number): [string, string] {
  if (isoDate(before, zone) !== isoDate(after, zone)) {
    return [dayWords(before, zone, now), dayWords(after, zone, now)];
  }
  return [momentWords(before, zone, now), clock(after, zone)];
}

const shortNames: Record<string, string> = {
  waiting_for_draft: 'Draft',
  coordinator_review: 'Agency',
  client_review: 'Client',
  changes_requested: 'Changes',
  posting: 'Post',
};

/** What stands below a point of the timeline. */
export const shortName = (stage: string): string => shortNames[stage] ?? stage;

/** The points that are still to come, in the order in which the piece comes to them. */
export function pointsAhead(piece: SlipPiece): SlipPoint[] {
  return piece.points
    .map((point, place) => ({ point, place }))
    .filter(({ point }) => !point.passed)
    .sort((a, b) => a.point.before - b.point.before || a.place - b.place)
    .map(({ point }) => point);
}

export const altered = (point: SlipPoint): boolean => point.before !== point.after;

/** How much room there is before the post moves. */
export function roomWords(plan: SlipPlan): string {
  if (plan.stage === 'posting') return 'What comes after it is asked whether it still fits.';
  if (plan.room === 0 && plan.keepPost)
    return 'There is no room: every day late is one less for what follows.';
  if (plan.room === 0) return 'There is no room: every day late moves the post.';
  if (plan.room >= 60) return 'The post has room enough.';
  return `The post holds ${count(plan.room, 'working day')} late.`;
}

/** What the whole of it comes to, for those who do not see the timeline. */
export function sumWords(plan: SlipPlan): string {
  if (plan.refused) return 'This can’t be done.';
  if (plan.altered === 0) return 'Nothing moves.';
  const severe = plan.breaks.filter((each) => each.severe).length;
  const post = plan.pieces[0]?.points.find(({ stage }) => stage === 'posting');
  const now = plan.now;
  const parts = [`${count(plan.altered, 'piece')} re-planned.`];
  if (post && altered(post)) parts.push(`The post moves to ${momentWords(post.after, plan.timeZone, now)}.`);
  else parts.push('The post keeps its date.');
  parts.push(severe === 0 ? 'Nothing breaks.' : `${count(severe, 'thing breaks', 'things break')}.`);
  return parts.join(' ');
}
