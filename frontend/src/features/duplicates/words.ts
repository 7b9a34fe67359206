import type { DuplicatePair, MergeChoice, MergeField } from '@/bridge/duplicates';
import { countryName } from '@/shared/lib/places';

/** Two creators in the address: who is kept, and who becomes part of them ("" while nobody is chosen). */
export type PairIds = [keep: string, other: string];

/** Reads "a,b" from the address; null when there is nobody in it. */
export function pairFrom(ids: string | undefined): PairIds | null {
  const [keep = '', other = ''] = (ids ?? '').split(',');
  return keep ? [keep, other] : null;
}

export const pairOf = ({ keep, other }: DuplicatePair): PairIds => [keep.id, other.id];

/** True for the same two creators, whoever of them is kept. */
export const sameTwo = ([a, b]: PairIds, [x, y]: PairIds): boolean =>
  (a === x && b === y) || (a === y && b === x);

/** The pair to look at when the one at `at` is dealt with: the next one, at the end the one before. */
export function afterwards(pairs: DuplicatePair[], at: number): PairIds | null {
  const next = pairs[at + 1] ?? pairs[at - 1];
  return next ? pairOf(next) : null;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** "1994-03-14" as "14 March 1994", "--03-14" as "14 March". */
function dayShown(date: string): string {
  const yearless = date.startsWith('--');
  const at = Date.parse(`${yearless ? `2000-${date.slice(2)}` : date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  const year = yearless ? undefined : 'numeric';
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year, timeZone: 'UTC' }).format(
    at,
  );
}

const usageWords: Record<string, string> = {
  none: 'None',
  organic: 'Reposts',
  paid: 'Also as advertising',
  full: 'Everywhere',
};

/** A stored value as a person reads it. */
export function valueShown(field: string, value: string): string {
  switch (field) {
    case 'country':
      return countryName(value);
    case 'languages':
      return value.split(' ').filter(Boolean).map(languageName).join(', ');
    case 'birthday':
      return dayShown(value);
    case 'usageRights':
      return usageWords[value] ?? value;
    case 'standing':
      return value.charAt(0).toLocaleUpperCase('en') + value.slice(1);
  }
  return value;
}

/** The fields in which two differ, those that only one of them has, and those in which they are the same. */
export function grouped(fields: MergeField[]) {
  const differs = ({ keep, other }: MergeField) => keep !== other;
  const both = ({ keep, other }: MergeField) => keep !== '' && other !== '';
  return {
    differ: fields.filter((field) => differs(field) && both(field)),
    lone: fields.filter((field) => differs(field) && !both(field)),
    same: fields.filter((field) => !differs(field)),
  };
}

export type Choices = Record<string, MergeChoice>;

/** Whose value a field takes: what a person chose, else what is proposed. */
export const choiceOf = (field: MergeField, choices: Choices): MergeChoice =>
  choices[field.field] ?? (field.choice as MergeChoice);

/** True when the value of this side is kept. */
export const isTaken = (field: MergeField, choices: Choices, side: 'keep' | 'other'): boolean => {
  const choice = choiceOf(field, choices);
  return choice === side || choice === 'both';
};

/** The choices of a field in the order in which the arrow keys walk through them. */
export const choicesOf = (field: MergeField): MergeChoice[] =>
  field.joins ? ['keep', 'both', 'other'] : ['keep', 'other'];

/** The choice beside the present one; the ends hold. */
export function beside(field: MergeField, choices: Choices, by: -1 | 1): MergeChoice {
  const all = choicesOf(field);
  const at = all.indexOf(choiceOf(field, choices)) + by;
  return all[Math.min(Math.max(at, 0), all.length - 1)] ?? 'keep';
}

/** "2 accounts, 1 note and 3 payments" */
export function listed(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
