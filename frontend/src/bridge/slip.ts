import * as bound from '../../wailsjs/go/app/CampaignAPI';
import { campaign } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

export type Slip = View<campaign.Slip>;
export type SlipPlan = View<campaign.SlipPlan>;
export type SlipPiece = View<campaign.SlipPiece>;
export type SlipPoint = View<campaign.SlipPoint>;
export type SlipBreak = View<campaign.Break>;
export type DayOff = View<campaign.DayOff>;
type Slipped = View<campaign.Slipped>;

/** What it comes to that a stage of a piece is late. All throw AppFault. */
export const slips = {
  /** Works it out and alters nothing. `stage` is "posting" for the post itself, "" for the stage the piece is in. */
  simulate: (slip: Slip): Promise<SlipPlan> => call(() => bound.SimulateSlip(campaign.Slip.createFrom(slip))),
  /** Re-plans as the plan with this digest said; a conflict when something has changed since. */
  commit: (slip: Slip, digest: string): Promise<Slipped> =>
    call(() => bound.CommitSlip(campaign.Slip.createFrom(slip), digest)),
};
