import * as api from '../../wailsjs/go/app/HistoryAPI';
import { call } from './call';

export const history = {
  state: () => call(() => api.State()),
  undo: (actionId: string) => call(() => api.Undo(actionId)),
  latest: () => call(() => api.Latest()),
  of: (rowIds: string[]) => call(() => api.Of(rowIds)),
};
