const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A day without a year lies no further back than this; else it is next year's. */
const lately = 60;

/**
 * Reads a typed day: "2026-11-23", "23.11.2026", "23/11/26", "23.11.", "23 Nov", "Mon 23 November 2026", "Nov 23, 2026",
 * "today", "tomorrow". The day comes before the month unless only the other order is one. Gives it as "2026-11-23", null
 * for what is no day.
 */
export function readDay(text: string, today: Date): string | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/, '')
    .replace(/(\d)(st|nd|rd|th)\b/, '$1');
  if (words === 'today') return iso(today.getFullYear(), today.getMonth() + 1, today.getDate());
  if (words === 'tomorrow') return iso(today.getFullYear(), today.getMonth() + 1, today.getDate() + 1, true);
  const year = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (year) return iso(Number(year[1]), Number(year[2]), Number(year[3]));
  const figures = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(words);
  if (figures) {
    const [first, second] = [Number(figures[1]), Number(figures[3])];
    const turned = second > 12 && figures[2] === '/';
    return turned ? near(second, first, figures[4], today) : near(first, second, figures[4], today);
  }
  const named =
    /^(\d{1,2})\.?\s*([a-z]{3,9})\.?,?(?:\s*(\d{4}|\d{2}))?$/.exec(words) ??
    swapped(/^([a-z]{3,9})\.?\s*(\d{1,2})(?:,?\s+(\d{4}|\d{2}))?$/.exec(words));
  if (!named) return null;
  return near(Number(named[1]), monthOf(named[2] ?? ''), named[3], today);
}

const swapped = (found: RegExpExecArray | null) => found && [found[0], found[2], found[1], found[3]];

/** From 1; 0 for a word that is no month. Three letters do, and more as far as they are its. */
const monthOf = (word: string): number =>
  months.findIndex((month) => month.startsWith(word === 'sept' ? 'sep' : word)) + 1;

/** The day of the year that was typed, or of the year in which it is nearest: last week's, not next year's. */
function near(day: number, month: number, year: string | undefined, today: Date): string | null {
  if (year) return iso(Number(year) + (year.length === 2 ? 2000 : 0), month, day);
  const begun = new Date(today.getFullYear(), today.getMonth(), today.getDate() - lately);
  const found = new Date(today.getFullYear(), month - 1, day);
  return iso(today.getFullYear() + (found < begun ? 1 : 0), month, day);
}

/** `over`: days past a month's end are those of the next one. */
function iso(year: number, month: number, day: number, over = false): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (!over && (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day)) return null;
  return at.toISOString().slice(0, 10);
}
