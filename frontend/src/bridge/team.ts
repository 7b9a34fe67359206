import * as api from '../../wailsjs/go/app/TeamAPI';
import { team as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

export type Colleague = View<models.Colleague>;
export type Settings = View<models.Settings>;

export const team = {
  colleagues: () => call(() => api.Colleagues()),
  roles: () => call(() => api.Roles()),
  save: (colleague: { id: string; name: string; email: string; role: string }) =>
    call(() => api.Save(models.Input.createFrom(colleague))),
  archive: (id: string) => call(() => api.Archive(id)),
  becomeMe: (id: string) => call(() => api.BecomeMe(id)),
  settings: () => call(() => api.Settings()),
  setSetting: (key: string, value: string) => call(() => api.SetSetting(key, value)),
};
