import * as api from '../../wailsjs/go/app/LoggedAPI';
import { mail as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/** Something that was said outside of mail; `saidAt` is Unix ms, `channel` dm, call, meeting or other. */
export type LoggedMessage = View<models.Logged>;
export type LoggedInput = View<models.LoggedInput>;

export const logged = {
  with: (creatorId: string): Promise<LoggedMessage[]> => call(() => api.With(creatorId)),
  save: (input: LoggedInput) => call(() => api.Save(models.LoggedInput.createFrom(input))),
  remove: (id: string) => call(() => api.Remove(id)),
};
