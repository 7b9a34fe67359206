import type { ReviewComment } from '@/bridge/review';
import { timeCode } from './words';

/** What a comment asks for. */
export const weights = [
  { value: 'must_fix', label: 'Must fix', says: 'The next version has to have it.' },
  { value: 'suggestion', label: 'Suggestion', says: 'The creator decides.' },
];

/** Who reads a comment. */
export const audiences = [
  { value: 'creator', label: 'For the creator', says: 'Goes out with the feedback.' },
  { value: 'client', label: 'For the client', says: 'Goes to the client with the piece.' },
  { value: 'internal', label: 'Internal', says: 'Stays in the agency.' },
];

/** A range or a moment: "0:03.40 to 0:05.00". */
export const rangeWords = (at: number, end: number | null | undefined): string =>
  end === null || end === undefined ? timeCode(at) : `${timeCode(at)} to ${timeCode(end)}`;

/** What the pictures of a version of several are called. */
export const pageWord = (kind: string | undefined): string => (kind === 'photo' ? 'slide' : 'page');

/** Where a comment belongs, "" for the whole piece; of another version that, too. `word` is what its pages are called. */
export function placeWords(comment: ReviewComment, elsewhere: boolean, word = 'page'): string {
  const at = comment.atMs ?? null;
  return [
    elsewhere && `v${comment.version}`,
    comment.page > 0 && `${word} ${comment.page}`,
    at !== null && rangeWords(at, comment.endMs),
  ]
    .filter(Boolean)
    .join(', ');
}

export interface Thread {
  comment: ReviewComment;
  answers: ReviewComment[];
}

/** Comments with their answers, in the order of the comments. An answer whose comment is gone stands for itself. */
export function threads(comments: ReviewComment[], all: ReviewComment[]): Thread[] {
  const answers = new Map<string, ReviewComment[]>();
  for (const each of all) {
    if (each.replyTo) answers.set(each.replyTo, [...(answers.get(each.replyTo) ?? []), each]);
  }
  const known = new Set(all.map(({ id }) => id));
  return comments
    .filter(({ replyTo }) => !replyTo || !known.has(replyTo))
    .map((comment) => ({
      comment,
      answers: (answers.get(comment.id) ?? []).sort((a, b) => a.writtenAt - b.writtenAt),
    }));
}

/** A text in pieces, those with a colleague's name after "@" marked. */
export function mentionsIn(body: string, team: string[]): { text: string; called: boolean }[] {
  const names = [...new Set(team.flatMap((name) => [name, name.split(' ')[0] ?? '']))].filter(Boolean);
  if (names.length === 0) return [{ text: body, called: false }];
  const escaped = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])@(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  const pieces: { text: string; called: boolean }[] = [];
  let from = 0;
  for (const found of body.matchAll(pattern)) {
    if (found.index > from) pieces.push({ text: body.slice(from, found.index), called: false });
    pieces.push({ text: found[0], called: true });
    from = found.index + found[0].length;
  }
  if (from < body.length) pieces.push({ text: body.slice(from), called: false });
  return pieces;
}
