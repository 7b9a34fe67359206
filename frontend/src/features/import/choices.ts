import type { Column, Decision, Duplicate, Field, ImportChoice, ImportReport, Look } from '@/bridge/import';
import { textMatches } from '@/shared/lib/text';

/** Nothing chosen yet: everything is as it is recognised. */
export const asRecognised: ImportChoice = { mapped: false, mapping: {}, sheets: [], decisions: [] };

/** The sheets that are taken, in the order of the workbook. */
export const takenSheets = (look: Look): string[] =>
  look.sheets.filter(({ taken }) => taken).map(({ name }) => name);

/**
 * The mapping after one column of the sheet shown was taken for another field. A mapping goes by headers: columns of
 * the same header are taken for the same, on the other sheets as well, and where sheets differ the one shown counts.
 */
export function remap(
  shown: Look,
  header: string,
  field: string,
  others: Look[] = [],
): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const look of [shown, ...others]) {
    const own: Record<string, string> = {};
    for (const column of look.columns) own[column.header] ||= column.field;
    for (const [name, before] of Object.entries(own)) mapping[name] ??= before;
  }
  mapping[header] = field;
  return mapping;
}

/** What stands beside a column. It warns where something of it may not come in. */
interface Beside {
  words: string;
  warns: boolean;
}

/** What a person is told beside a column that is not the only one for its field; no words for nothing. */
export function besideWords(look: Look, column: Column): Beside {
  const { field, note, index } = column;
  if (note) return { words: note.charAt(0).toLocaleUpperCase('en') + note.slice(1), warns: true };
  const second = look.columns.filter((other) => {
    return field !== '' && other.index !== index && other.field === field && other.note !== '';
  });
  if (second.length > 0) return { words: `Where this is empty, ${headers(second)} counts`, warns: true };
  // A place says the city, the country or both: what has a column of its own goes before.
  const ofPlace = look.columns.filter((other) => other.field === 'city' || other.field === 'country');
  const place = look.columns.find((other) => other.field === 'place');
  if (!place || ofPlace.length === 0) return { words: '', warns: false };
  if (column === place) return { words: `Goes after ${headers(ofPlace)}`, warns: false };
  return { words: ofPlace.includes(column) ? `Goes before ${place.header}` : '', warns: false };
}

const headers = (columns: Column[]): string => columns.map(({ header }) => header).join(' and ');

/** The fields of a menu, in their groups. */
export function grouped(fields: Field[]): { group: string; items: { value: string; label: string }[] }[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { key, name, group } of fields) {
    groups.set(group, [...(groups.get(group) ?? []), { value: key, label: name }]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

/** How well a name fits what is typed: 0 is best, 3 not at all. */
function distance(name: string, typed: string): number {
  const [text, words] = [name.toLocaleLowerCase('en'), typed.trim().toLocaleLowerCase('en')];
  if (text === words) return 0;
  if (text.startsWith(words)) return 1;
  return textMatches(words, text) ? 2 : 3;
}

/** The items that fit what is typed, best first in their groups, and the groups with the best first. */
export function rankedBy<Item extends { label: string }, Group extends { items: readonly Item[] }>(
  typed: string,
  groups: Group[],
): Group[] {
  const near = (item?: Item) => (item ? distance(item.label, typed) : 3);
  return groups
    .map((group) => {
      const fitting = group.items.filter((item) => near(item) < 3);
      return { ...group, items: fitting.sort((a, b) => near(a) - near(b)) };
    })
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => near(a.items[0]) - near(b.items[0]));
}

/** Why a column is taken for its field, as a person says it. */
export function whyWords(why: string, sure: boolean): string {
  if (why === 'content') return sure ? 'by what is in it' : 'by what is in it, please check';
  return { header: 'by its header', remembered: 'as last time', chosen: 'chosen by you' }[why] ?? 'left out';
}

/** What tells one row of a file from another. */
export const rowKey = ({ sheet, row }: { sheet: string; row: number }): string => `${sheet}!${row}`;

type RowNote = ImportReport['doubts'][number];
export type Decisions = Record<string, Decision>;

/** What happens with a row, as decided or as proposed. */
export const doOf = (duplicate: Duplicate, decisions: Decisions): string =>
  decisions[rowKey(duplicate)]?.do || duplicate.do;

/** The decisions after one more. Without words of their own rows are as proposed. */
export function decide(decisions: Decisions, duplicate: Duplicate, part: Partial<Decision>): Decisions {
  const { sheet, row, creatorId } = duplicate;
  const before = decisions[rowKey(duplicate)] ?? { sheet, row, do: '', with: creatorId, take: [] };
  return { ...decisions, [rowKey(duplicate)]: { ...before, ...part } };
}

/** The fields taken from the sheet after one was chosen or given back. */
export function takeField(take: string[], field: string, fromSheet: boolean): string[] {
  const others = take.filter((other) => other !== field);
  return fromSheet ? [...others, field] : others;
}

/** What tells that a row is about a creator, as a person says it. */
export const byWords: Record<string, string> = {
  id: 'the same Backlot ID',
  account: 'the same account',
  mail: 'the same mail address and a similar name',
  'shared mail': 'the same mail address, another name',
  name: 'the same name',
  decision: 'as you chose',
};

const perhapsSame = /(?:^|; )there is another creator named [^;]*; look whether they are the same/i;

/** True for a doubt that asks whether two creators are the same. */
export const asksForSame = (why: string): boolean => perhapsSame.test(why);

/** A doubt without the question whether two are the same: it is decided, or asked where the doubt is shown. */
export const withoutSame = (why: string): string => why.replace(perhapsSame, '').replace(/^; /, '');

type Counted = Pick<ImportReport, 'created' | 'updated' | 'merged' | 'unchanged' | 'skippedTotal'>;

/** Where a row is counted that is proposed to be done so, or decided. */
function countedAs(duplicate: Duplicate, what: string, decided: boolean): keyof Counted {
  if (what === 'keep') return 'created';
  if (what === 'skip') return 'skippedTotal';
  if (decided || duplicate.by.includes('mail') || duplicate.by === 'name') return 'merged';
  return duplicate.fields.some(({ kept }) => kept !== 'now') ? 'updated' : 'unchanged';
}

/** What an import will do once the decisions are part of it. */
export function planned(plan: ImportReport, decisions: Decisions): Counted {
  const { created, updated, merged, unchanged, skippedTotal } = plan;
  const counted = { created, updated, merged, unchanged, skippedTotal };
  for (const duplicate of plan.duplicates) {
    const what = doOf(duplicate, decisions);
    if (what === duplicate.do) continue;
    const before = countedAs(duplicate, duplicate.do, false);
    counted[before] = Math.max(0, counted[before] - 1);
    counted[countedAs(duplicate, what, true)] += 1;
  }
  return counted;
}

/** The notes of rows that have no card of their own, and how many there are in all. */
export function withoutCards(notes: RowNote[], total: number, cards: Duplicate[]): [RowNote[], number] {
  const rows = new Set(cards.map(rowKey));
  const left = notes.filter((note) => !note.asked || !rows.has(noteKey(note)));
  return [left, total - (notes.length - left.length)];
}

/** What tells the row of a note from another. */
export const noteKey = ({ sheet = '', row }: RowNote): string => rowKey({ sheet, row });

/** The doubts of an import that is done: what a person has decided is asked no more. */
export function doubtsLeft(report: ImportReport, decisions: Decisions): [RowNote[], number] {
  const left = report.doubts
    .map((note) => (decisions[noteKey(note)]?.do ? { ...note, why: withoutSame(note.why) } : note))
    .filter(({ why }) => why !== '');
  return [left, report.doubtsTotal - (report.doubts.length - left.length)];
}
