import type { Decision, Duplicate, Field, ImportChoice, Look } from '@/bridge/import';

/** Nothing chosen yet: everything is as it is recognised. */
export const asRecognised: ImportChoice = { mapped: false, mapping: {}, sheets: [], decisions: [] };

/** The mapping after one column was taken for another field; no field belongs to two columns. */
export function remap(look: Look, index: number, field: string): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const column of look.columns) {
    const before = column.field === field ? '' : column.field;
    mapping[column.header] = column.index === index ? field : before;
  }
  return mapping;
}

/** The fields of a menu, in their groups. */
export function grouped(fields: Field[]): { group: string; items: { value: string; label: string }[] }[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const { key, name, group } of fields) {
    groups.set(group, [...(groups.get(group) ?? []), { value: key, label: name }]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

/** Why a column is taken for its field, as a person says it. */
export function whyWords(why: string, sure: boolean): string {
  if (why === 'content') return sure ? 'by what is in it' : 'by what is in it, please check';
  return { header: 'by its header', remembered: 'as last time', chosen: 'chosen by you' }[why] ?? 'left out';
}

/** What tells one row of a file from another. */
export const rowKey = ({ sheet, row }: { sheet: string; row: number }): string => `${sheet}!${row}`;

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
