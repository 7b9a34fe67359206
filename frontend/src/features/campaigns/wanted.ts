import type { Target, Wish } from '@/bridge/campaigns';
import { AppFault } from '@/bridge/fault';
import { groupName, sharePercent } from '@/shared/lib/audience';
import { compactFigure } from '@/shared/lib/text';

/** The dimensions of an audience that a campaign or a client can want something of; `kind` is the campaign's wish. */
export const dimensions = [
  { dimension: 'gender', kind: 'gender', label: 'Gender' },
  { dimension: 'age', kind: 'age', label: 'Age' },
  { dimension: 'country', kind: 'place', label: 'Countries' },
  { dimension: 'interest', kind: 'interest', label: 'Interests' },
] as const;

export type Dimension = (typeof dimensions)[number]['dimension'];

/** "Women (at least 60%), Men"; "" for nothing wanted. */
export function targetWords(dimension: Dimension, targets: Pick<Target, 'bucket' | 'shareBp'>[]): string {
  return targets
    .map(({ bucket, shareBp }) => {
      const name = groupName(dimension, bucket);
      return shareBp == null ? name : `${name} (at least ${sharePercent(shareBp, 2)})`;
    })
    .join(', ');
}

/** A line of the editor: the share is what stands in its field, in percent. */
export interface WishLine {
  value: string;
  share: string | number;
}

/** The lines as Go takes them; lines without a group are left out. */
export const wishesOf = (lines: WishLine[]): Wish[] =>
  lines
    .filter(({ value }) => value.trim() !== '')
    .map(({ value, share }) => ({
      value: value.trim(),
      shareBp: share === '' ? undefined : Math.round(Number(share) * 100),
    }));

/** What is wanted as lines to edit, with one to begin on when there is none. */
export const linesOf = (targets: Pick<Target, 'bucket' | 'shareBp'>[]): WishLine[] =>
  targets.length === 0
    ? [{ value: '', share: '' }]
    : targets.map(({ bucket, shareBp }) => ({ value: bucket, share: shareBp == null ? '' : shareBp / 100 }));

/** "12.4K" for 12 400, "" for no bound. */
export const followersWords = (figure: number | null | undefined): string =>
  figure == null ? '' : compactFigure(figure);

const sizes: Record<string, number> = { '': 1, k: 1000, m: 1_000_000 };

const unreadable = (field: string, text: string, example: string) =>
  new AppFault({ code: 'invalid', field, message: `“${text}” can’t be read. Write it like ${example}.` });

/** A number of people as they are written: "12500", "12,500", "12.4K", "1,2M". "" is no bound; throws AppFault. */
export function figureOf(text: string, field: string): number | undefined {
  if (text.trim() === '') return undefined;
  const found = /^([\d.,\s]+)([km]?)$/i.exec(text.trim());
  const size = sizes[found?.[2]?.toLowerCase() ?? ''] ?? 1;
  const digits = (found?.[1] ?? '').replace(/\s/g, '');
  // Before K or M a point or comma begins a fraction, in a plain number it parts thousands.
  const figure = size > 1 ? Number(digits.replace(',', '.')) : Number(digits.replace(/[.,](?=\d{3}\b)/g, ''));
  if (digits === '' || !Number.isFinite(figure)) throw unreadable(field, text, '12,500 or 12.5K');
  return Math.round(figure * size);
}

/** A percentage as it is written, in hundredths of a percent: "2.5", "2,5 %". "" is no bound; throws AppFault. */
export function percentOf(text: string, field: string): number | undefined {
  const digits = text.replace(/[%\s]/g, '').replace(',', '.');
  if (digits === '') return undefined;
  const percent = Number(digits);
  if (!Number.isFinite(percent)) throw unreadable(field, text, '2.5%');
  return Math.round(percent * 100);
}

const usualLanguages =
  'en de fr es it pt nl pl sv da nb fi cs sk hu ro bg el tr uk ru ar he hi ja ko zh th vi id pt-BR'.split(
    ' ',
  );
const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Languages to pick from by their names, the ones that are picked already among them. */
export const languageChoices = (picked: string[]): { value: string; label: string }[] =>
  [...new Set([...usualLanguages, ...picked])].map((tag) => ({
    value: tag,
    label: languages.of(tag) ?? tag,
  }));
