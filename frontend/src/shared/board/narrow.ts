import { inFacet, type ListSearch } from '@/shared/lib/listSearch';
import { byAlphabet } from '@/shared/lib/text';
import type { Facet } from '@/shared/ui/FacetPicker';

/** What every board's card says of its surroundings, to narrow by and to cut swim lanes along. */
export interface Surrounded {
  campaignId: string;
  campaign: string;
  clientId: string;
  client: string;
  ownerId: string;
  owner: string;
  creatorId: string;
  creator: string;
}

type Side = 'campaign' | 'client' | 'owner' | 'creator';

const sides: { side: Side; label: string }[] = [
  { side: 'campaign', label: 'Campaign' },
  { side: 'client', label: 'Client' },
  { side: 'owner', label: 'Owner' },
  { side: 'creator', label: 'Creator' },
];

const idOf = (card: Surrounded, side: Side): string => card[`${side}Id`];

/** The ways to cut a board into swim lanes. */
export const laneChoices = sides.map(({ side, label }) => ({
  value: side as string,
  label: label.toLocaleLowerCase('en'),
}));

const lanes = Object.fromEntries(
  sides.map(({ side }) => [
    side,
    {
      by: (card: Surrounded) => ({
        id: idOf(card, side),
        name: card[side],
      }),
    },
  ]),
) as Record<string, { by: (card: Surrounded) => { id: string; name: string } }>;

/** The swim lanes that the address asks for; always the same object, so that a board is not laid out anew. */
export const lanesOf = (search: ListSearch) => (search.lane ? lanes[search.lane] : undefined);

/** The choices of each facet: what is on the board, and what is chosen now even when it is not. */
export function facetsOf(columns: { cards: Surrounded[] }[]): Facet[] {
  return sides.map(({ side, label }) => {
    const named = new Map<string, string>();
    for (const { cards } of columns) {
      for (const card of cards) if (idOf(card, side)) named.set(idOf(card, side), card[side]);
    }
    const options = [...named].map(([value, name]) => ({ value, label: name }));
    options.sort((a, b) => byAlphabet(a.label, b.label));
    return { id: side, label, options };
  });
}

/** What Go narrows by: one value of each kind, "" for any. */
export interface Asked {
  campaignId: string;
  clientId: string;
  ownerId: string;
  creatorId: string;
  text: string;
  lateOnly: boolean;
}

const single = (search: ListSearch, side: Side) => {
  const chosen = search.f?.[side];
  return chosen?.length === 1 ? (chosen[0] ?? '') : '';
};

/** The address's filters as Go takes them. A facet with several values is left to `keep`. */
export function askedOf(search: ListSearch): Asked {
  return {
    campaignId: single(search, 'campaign') || search.campaign || '',
    clientId: single(search, 'client'),
    ownerId: single(search, 'owner'),
    creatorId: single(search, 'creator'),
    text: search.q ?? '',
    lateOnly: (search.f?.late?.length ?? 0) > 0,
  };
}

/** True when a facet has several values, so that `keep` must see every card. */
export const hasSeveral = (search: ListSearch): boolean =>
  sides.some(({ side }) => (search.f?.[side]?.length ?? 0) > 1);

/** True for the cards that fit every facet of the address. */
export const keep = (search: ListSearch, card: Surrounded): boolean =>
  sides.every(({ side }) => inFacet(search, side, idOf(card, side)));
