import * as api from '../../wailsjs/go/app/AgendaAPI';
import type { agenda as models } from '../../wailsjs/go/models';
import { call } from './call';

/** What is late, due today, waiting and next, over all campaigns. */
export type Today = models.Today;
/** One thing that somebody must do; `route` is where, `actionLabel` what. */
export type Line = models.Line;
/** How one campaign stands. */
export type CampaignRow = models.CampaignRow;

/** A mail that resolves a line by words; `email` is "" while the address is not known. */
export type Message = models.Message;

export const agenda = {
  today: () => call(() => api.Today()),
  /** How many lines are late. */
  late: () => call(() => api.Late()),
  /** The mail that asks for what a line waits for. */
  message: ({ kind, id }: Line) => call(() => api.Message(kind, id)),
};
