import * as api from '../../wailsjs/go/app/AgendaAPI';
import type { agenda as models } from '../../wailsjs/go/models';
import { call } from './call';

/** What is late, due today, waiting and next, over all campaigns. */
export type Today = models.Today;
/** One thing that somebody must do; `route` is where, `actionLabel` what. */
export type Line = models.Line;
/** How one campaign stands. */
export type CampaignRow = models.CampaignRow;

export const agenda = { today: () => call(() => api.Today()) };
