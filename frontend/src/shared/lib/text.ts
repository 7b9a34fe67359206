const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

/** True when every word of the query is somewhere in the texts; accents and case do not matter. */
export function textMatches(query: string, ...texts: (string | null | undefined)[]): boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const whole = fold(texts.filter(Boolean).join('\n'));
  return words.every((word) => whole.includes(word));
}

/** The first letters of the first and the last word, at most two, for an avatar. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('en') ?? '').join('') || '?';
}

const grouped = new Intl.NumberFormat('en');
const order = new Intl.Collator('en');

/** Sorts names as a person expects. localeCompare with a locale makes a collator anew for every comparison. */
export const byAlphabet = (a: string, b: string): number => order.compare(a, b);

/** "1 card", "3 cards". */
export const count = (figure: number, one: string, several = `${one}s`): string =>
  `${grouped.format(figure)} ${figure === 1 ? one : several}`;

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** "12.4K" for 12 400 followers. */
export const compactFigure = (figure: number): string => compact.format(figure);
