import type { Line, Today } from '@/bridge/agenda';
import { inFacet, type ListSearch } from '@/shared/lib/listSearch';
import { byAlphabet, textMatches } from '@/shared/lib/text';
import type { Facet } from '@/shared/ui/FacetPicker';

export type GroupName = 'late' | 'dueToday' | 'waiting' | 'nextDays';

/** One list of the day. `count` is how many lines there are, `missing` how many of them were not read. */
export interface Group {
  name: GroupName;
  title: string;
  lines: Line[];
  count: number;
  missing: number;
}

const titles: [GroupName, string][] = [
  ['late', 'Late'],
  ['dueToday', 'Due today'],
  ['waiting', 'Waiting for others'],
  ['nextDays', 'Next days'],
];

/** Who acts, as the filter and the lines call them. */
export const turnNames: Record<string, string> = {
  coordinator: 'Coordinator',
  creator: 'Creator',
  client: 'Client',
  finance: 'Finance',
};

/** Leaves the lines that the address asks for; `me` is the colleague at this desk. */
export function groupsOf(today: Today, search: ListSearch, me: string): Group[] {
  const mine = (search.f?.mine?.length ?? 0) > 0;
  const asksMore =
    mine || !!search.q || !!search.campaign || Object.values(search.f ?? {}).some((v) => v?.length);
  return titles.map(([name, title]) => {
    const all = today[name];
    const lines = all.filter(
      (line) => keeps(line, search) && (!mine || line.ownerId === me || line.escalatedToId === me),
    );
    const missing = today.counts[name] - all.length;
    return { name, title, lines, count: asksMore ? lines.length : today.counts[name], missing };
  });
}

function keeps(line: Line, search: ListSearch): boolean {
  return (
    (!search.campaign || line.campaignId === search.campaign) &&
    inFacet(search, 'campaign', line.campaignId) &&
    (inFacet(search, 'owner', line.ownerId) ||
      (line.escalatedToId !== '' && inFacet(search, 'owner', line.escalatedToId))) &&
    inFacet(search, 'turn', line.whoseTurn) &&
    textMatches(
      search.q ?? '',
      line.title,
      line.creator,
      line.client,
      line.campaign,
      line.owner,
      line.says,
      line.escalatedTo,
      line.actionLabel,
    )
  );
}

/** What the lines of the day can be narrowed by, from the lines themselves. */
export function facetsOf(today: Today): Facet[] {
  const lines = titles.flatMap(([name]) => today[name]);
  const choices = (pairs: [string, string][]) =>
    [...new Map(pairs.filter(([value]) => value))]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => byAlphabet(a.label, b.label));
  return [
    { id: 'campaign', label: 'Campaign', options: choices(lines.map((l) => [l.campaignId, l.campaign])) },
    {
      id: 'owner',
      label: 'Owner',
      options: choices(
        lines.flatMap((l): [string, string][] => [
          [l.ownerId, l.owner],
          [l.escalatedToId, l.escalatedTo],
        ]),
      ),
    },
    {
      id: 'turn',
      label: 'Whose turn',
      options: choices(lines.map((l) => [l.whoseTurn, turnNames[l.whoseTurn] ?? l.whoseTurn])),
    },
  ];
}
