import type { ReviewCard } from '@/bridge/review';
import { agoWords, deadlineWords, mediaLength } from '@/shared/lib/dates';
import { count } from '@/shared/lib/text';
import type { Frames } from './frames';

const formatNames: Record<string, string> = { tiktok: 'TikTok', ugc: 'UGC' };

/** A deliverable among its creator's: its title, or its format. */
export function pieceName({ title, format }: { title: string; format: string }): string {
  if (title) return title;
  const name = formatNames[format.toLowerCase()] ?? format.replaceAll('_', ' ');
  return name ? name.charAt(0).toLocaleUpperCase('en') + name.slice(1) : 'Untitled piece';
}

/** The columns by name. */
export const stageNames: Record<string, string> = {
  waiting_for_draft: 'Waiting for draft',
  coordinator_review: 'Coordinator review',
  client_review: 'Client review',
  changes_requested: 'Changes requested',
  approved: 'Approved',
  cancelled: 'Cancelled',
};

/** A size as file managers say it: "640 B", "12 KB", "1.4 GB". */
export function fileSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let figure = bytes;
  let unit = 0;
  while (figure >= 999.5 && unit < units.length - 1) {
    figure /= 1000;
    unit += 1;
  }
  const digits = unit > 1 && figure < 99.5 ? 1 : 0;
  return `${figure.toFixed(digits)} ${units[unit]}`;
}

/** Who must act, by name: the owner of the stage, the client, or the creator; "" when nobody must. */
export function actorOf(card: Pick<ReviewCard, 'mustAct' | 'owner' | 'client' | 'creator' | 'turn'>): string {
  switch (card.mustAct) {
    case 'coordinator':
      return card.owner || card.turn || 'Coordinator';
    case 'client':
      return card.client;
    case 'creator':
      return card.creator;
    default:
      return '';
  }
}

/** Where a piece stands on its campaign's approval route, in a few words; "" without a route. */
export function turnWords({ turn, wants, ready, version }: ReviewCard): string {
  const wanting = wants && `${wants}: changes`;
  if (turn) return wanting ? `${wanting}; ${turn} to sign` : `${turn} to sign`;
  return wanting || (ready ? `v${version} is signed off` : '');
}

/** How far a piece is that may go to the client, quietly beside its name: "Coordinator review, Legal to sign". */
export const standingWords = (card: ReviewCard): string =>
  [
    stageNames[card.stage],
    card.stage === 'coordinator_review' && (turnWords(card) || (card.ask && 'not signed off')),
  ]
    .filter(Boolean)
    .join(', ');

/** Rounds of changes against what was agreed: "1 of 2", "3 of 2, 1 over", "3 of 2, 1 over for 150.00 EUR". */
export function roundWords(done: number, limit: number, cost = ''): string {
  const over = done - limit;
  if (over <= 0) return `${done} of ${limit}`;
  return `${done} of ${limit}, ${over} over${cost ? ` for ${cost}` : ''}`;
}

/** What a screen reader says of a card. */
export function cardName(card: ReviewCard, now: number): string {
  const actor = actorOf(card);
  const due =
    card.stage === 'approved'
      ? `approved ${agoWords(card.since, card.timeZone, now)}`
      : card.dueAt > 0 && deadlineWords(card.dueAt, card.timeZone, now);
  const parts = [
    card.creator,
    pieceName(card),
    card.campaign,
    card.client,
    card.version > 0 ? `version ${card.version}` : 'no draft yet',
    card.durationMs > 0 && mediaLength(card.durationMs),
    due,
    actor && `next: ${actor}`,
    turnWords(card),
    card.rounds > 0 && `rounds ${roundWords(card.rounds, card.roundLimit, card.extraCost)}`,
    card.openComments > 0 && count(card.openComments, 'open comment'),
  ];
  return parts.filter(Boolean).join(', ');
}

const pad = (figure: number) => String(figure).padStart(2, '0');
/** A moment in minutes, seconds and hundredths: "0:03.40", "1:02:03.00" from an hour on. */
export function timeCode(ms: number): string {
  // The thousandth is what a seek may miss by.
  const all = Math.max(0, Math.floor(ms / 10 + 1e-3));
  const [hours, minutes, seconds] = [Math.floor(all / 360_000), Math.floor(all / 6000) % 60, all / 100];
  const rest = `${pad(Math.floor(seconds) % 60)}.${pad(all % 100)}`;
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Which frame shows at a moment, counted as people do: "Frame 12 of 72". "" where that is not known. */
export function frameWords(ms: number, duration: number, frames: Frames): string {
  const all = frames.count(duration);
  if (all <= 0) return '';
  return `Frame ${Math.min(all, frames.at(ms) + 1)} of ${all}`;
}

/** Somebody's own words at the end of a sentence: quoted, without a second full stop. */
export const quoted = (words: string): string => `“${words.trim().replace(/\.$/, '')}”`;

/** The label of an action without the piece it was done to, for a page that is about that piece. */
export function shortLabel(label: string, card: Pick<ReviewCard, 'creator' | 'title' | 'format'>): string {
  return label.replace(`: ${card.creator}, ${pieceName(card)}`, '');
}
