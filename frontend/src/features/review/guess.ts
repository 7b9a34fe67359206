import type { ReviewCard } from '@/bridge/review';
import { pieceName } from './words';

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The piece that a file's name speaks of: the creator's whole name is in it; of several pieces of theirs the one whose
 * own name is in it as well. Undefined when the name leaves it open.
 */
export function guessPiece(fileName: string, cards: ReviewCard[]): ReviewCard | undefined {
  const bare = fold(fileName.replace(/\.[^.]*$/, '')).replace(/[^\p{L}\p{N}]/gu, '');
  const theirs = cards.filter((card) => {
    const name = wordsOf(card.creator);
    return name.length > 0 && name.every((word) => bare.includes(word));
  });
  if (theirs.length < 2) return theirs[0];
  const named = theirs.filter((card) => wordsOf(pieceName(card)).every((word) => bare.includes(word)));
  return named.length === 1 ? named[0] : undefined;
}

/** The name of a file at the end of its path. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
