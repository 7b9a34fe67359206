import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { z } from 'zod';

const words = z.string().optional().catch(undefined);

/**
 * What the address of a list or board carries, so that a view can be kept and linked: q the text filter, f the
 * facets (each with its chosen values), open the card or row in the side panel, lane the swim lanes, tab the tab of
 * a page, campaign the campaign it is narrowed to, sort the order ("-" before it turns it round), ids the creators that
 * are compared.
 */
export const listSearch = z.object({
  q: words,
  open: words,
  campaign: words,
  lane: words,
  tab: words,
  sort: words,
  ids: words,
  f: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
});

export type ListSearch = z.infer<typeof listSearch>;

/** Part of a view, or how it follows from the view that is there by then. */
export type ListChange = Partial<ListSearch> | ((now: ListSearch) => Partial<ListSearch>);

/** The present view and a way to change part of it; `undefined` removes an entry. Typing replaces, opening is a step back can undo. */
export function useListSearch(): [ListSearch, (change: ListChange) => void] {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const change = useCallback(
    (part: ListChange) => {
      void navigate({
        to: '.',
        search: (now: ListSearch) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) }),
        replace: typeof part === 'function' || part.open === undefined,
      } as never);
    },
    [navigate],
  );
  return [search, change];
}

type Facetted = ListSearch['f'];

/**
 * The facets that are there now with what was altered from `drawn` to `wanted`: two changes before a redraw both hold.
 */
export function rebased(drawn: Facetted, wanted: Facetted, now: Facetted): Facetted {
  const facets = { ...now };
  for (const facet of Object.keys({ ...drawn, ...wanted })) {
    const values = wanted?.[facet];
    if (JSON.stringify(drawn?.[facet]) === JSON.stringify(values)) continue;
    if (values) facets[facet] = values;
    else delete facets[facet];
  }
  return Object.keys(facets).length > 0 ? facets : undefined;
}

/** True when the facet is not set, or has one of the values among those chosen. */
export function inFacet(search: ListSearch, facet: string, ...values: string[]): boolean {
  const chosen = search.f?.[facet];
  return !chosen || chosen.length === 0 || values.some((value) => chosen.includes(value));
}

/** True when anything narrows the list. */
export const isNarrowed = (search: ListSearch): boolean =>
  !!search.q || !!search.campaign || Object.values(search.f ?? {}).some((values) => values.length > 0);
