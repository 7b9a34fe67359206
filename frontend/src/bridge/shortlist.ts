import * as creatorApi from '../../wailsjs/go/app/CreatorAPI';
import * as api from '../../wailsjs/go/app/ShortlistAPI';
import { creator as models, type roster } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/** What narrows a list of creators; what is left out chooses all. Shares and rates are hundredths of a percent. */
export type Where = Partial<View<roster.Filter>>;
/** A window of a list; `total` counts all of it, `brief` and `weights` say what a campaign's list is ranked by. */
export type CreatorWindow = View<models.List>;
export type Brief = View<models.Brief>;
export type Fit = View<models.Fit>;
export type Reason = View<models.Reason>;
export type Selection = View<models.Selection>;
export type Comparison = View<models.Comparison>;
export type Compared = View<models.Compared>;
export type ComparedAudience = View<models.ComparedAudience>;
export type ComparedDimension = View<models.ComparedDimension>;
type Added = Awaited<ReturnType<typeof api.Screen>>;

/** A list: whom, in which order, ranked for a campaign or ("") for none. */
export interface ListQuery {
  where: Where;
  campaignId: string;
  /** name, fit, followers, engagement, quality, fee, newest or castings. */
  sort: string;
  /** Turns the order round. */
  upwards: boolean;
}

const filterOf = (query: ListQuery, offset: number, limit: number) =>
  models.Filter.createFrom({ ...query, offset, limit });

/** Lists of creators by window, and the screening and comparing of them for a campaign. All throw AppFault. */
export const shortlist = {
  list: (query: ListQuery, offset: number, limit: number): Promise<CreatorWindow> =>
    call(() => creatorApi.List(filterOf(query, offset, limit))),
  /** The ids of everybody in a list, in its order. */
  chosen: (query: ListQuery): Promise<string[]> => call(() => api.Chosen(filterOf(query, 0, 0))),
  /** What creators would cost and reach together. */
  selection: (ids: string[], campaignId: string): Promise<Selection> =>
    call(() => api.Selection(ids, campaignId)),
  /** One to six creators side by side. */
  compare: (ids: string[], campaignId: string): Promise<Comparison> =>
    call(() => api.Compare(ids, campaignId)),
  /** Gives creators an influencer status in a campaign, also those who did not take part before. */
  screen: (campaignId: string, ids: string[], status: string, reason = ''): Promise<Added> =>
    call(() => api.Screen(campaignId, ids, status, reason)),
};
