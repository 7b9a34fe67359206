import * as api from '../../wailsjs/go/app/SearchAPI';
import type { search as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/** One thing found; `route` is the screen that shows it, `note` how it stands. */
export type Hit = View<models.Hit>;

/** What fits a few letters, a few of each kind. Nothing asked finds nothing, but makes the search ready. */
export const findAnything = (query: string): Promise<Hit[]> => call(() => api.Find(query));
