import type { AnswerPiece } from '@/bridge/review';
import { count } from '@/shared/lib/text';
import { rangeWords } from './remarkWords';
import { quoted, stageNames } from './words';

const longestQuote = 80;
const mostQuoted = 3;

const stageName = (stage: string): string => stageNames[stage] ?? stage;

/** What becomes of a card when the client's decision about it is taken in. */
export function movesWords({ stage, proposes, why }: AnswerPiece): string {
  if (proposes === '') return why || 'The card stays';
  if (proposes === stage) return `Stays in ${stageName(stage)}, with what they say now`;
  if (stage === 'approved' || stage === 'changes_requested')
    return `Moves from ${stageName(stage)} to ${stageName(proposes)}: they have changed their mind`;
  return `Moves to ${stageName(proposes)}`;
}

/** What the client said before and says no more; "" for nothing. */
export function goneWords(gone: string[]): string {
  if (gone.length === 0) return '';
  const told = gone.slice(0, mostQuoted).map((words) => {
    const line = words.replace(/\s+/g, ' ').trim();
    return quoted(line.length > longestQuote ? `${line.slice(0, longestQuote).trimEnd()}…` : line);
  });
  const more = gone.length > mostQuoted ? ` and ${count(gone.length - mostQuoted, 'more', 'more')}` : '';
  return `Not said any more: ${told.join(', ')}${more}`;
}

/** Where a client's comment belongs, and that it is a suggestion where it is no must-fix: "0:04.21, suggestion:". */
export function saidWhere({ atMs, endMs, page, mustFix }: AnswerPiece['said'][number]): string {
  const place =
    typeof atMs === 'number' ? rangeWords(atMs, endMs) : page > 0 ? `Page ${page}` : 'The whole piece';
  return `${place}${mustFix ? '' : ', suggestion'}:`;
}
