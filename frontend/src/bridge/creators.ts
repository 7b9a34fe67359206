import * as api from '../../wailsjs/go/app/CreatorAPI';
import { creator as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/** A creator in the list; unknown figures are absent, never 0. */
export type CreatorRow = View<models.Row>;
export type Casting = View<models.Casting>;
/** What marks a creator with open flags. */
export type FlagMarkView = Pick<View<models.Mark>, 'severity' | 'count' | 'text'>;
export type Account = View<models.Account>;
/** How many creators have each niche, country and platform. */
export type Facets = View<models.Facets>;

/** What narrows the list; "" leaves a criterion out. */
export interface CreatorFilter {
  text: string;
  niche: string;
  platform: string;
  country: string;
  minFollowers?: number;
  maxFollowers?: number;
  sort: string;
  limit: number;
}

/** What a person fills in about a new creator. */
export interface NewCreator {
  name: string;
  email: string;
  country: string;
  niches: string[];
  profile: string;
  platform: string;
}

export const creators = {
  /** One part of the list, from the row at `offset`. */
  list: (
    { sort, limit, text, niche, platform, country, minFollowers, maxFollowers }: CreatorFilter,
    offset = 0,
  ) =>
    call(() =>
      api.List(
        models.Filter.createFrom({
          sort,
          limit,
          offset,
          where: {
            text,
            minFollowers,
            maxFollowers,
            ...oneEach({ niches: niche, platforms: platform, countries: country }),
          },
        }),
      ),
    ),
  facets: () => call(() => api.Facets()),
  save: ({ profile, platform, ...rest }: NewCreator) =>
    call(() =>
      api.Save(
        models.Input.createFrom({
          ...rest,
          accounts: profile ? [{ platform, handle: profile, url: '' }] : [],
        }),
      ),
    ),
  /** The marks of those who have open flags. */
  flags: (ids: string[]) => call(() => api.Flags(ids)),
  archive: (id: string, reason: string) => call(() => api.Archive(id, reason)),
  restore: (id: string) => call(() => api.Restore(id)),
};

/** Lists of one value each, empty for "". */
function oneEach(values: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ? [value] : []]));
}
