import * as api from '../../wailsjs/go/app/DuplicateAPI';
import { creator as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/** Creators who may be one person, two by two, the likeliest first. */
export type Duplicates = View<models.Duplicates>;
export type DuplicatePair = View<models.DuplicatePair>;
/** One of two creators who may be one person. */
export type MergeSide = View<models.MergeSide>;
/** What one creator would be who is made of two. */
export type MergePreview = View<models.MergePreview>;
export type MergeField = View<models.MergeField>;
/** Whose value a field keeps; texts and lists can be joined. */
export type MergeChoice = 'keep' | 'other' | 'both';

/** Finding creators who are in twice, and making one of two. */
export const duplicates = {
  list: (limit: number) => call(() => api.List(limit)),
  preview: (keepId: string, otherId: string) => call(() => api.Preview(keepId, otherId)),
  merge: (keepId: string, otherId: string, choices: Record<string, MergeChoice>) =>
    call(() => api.Merge(models.MergeInput.createFrom({ keepId, otherId, choices }))),
  distinct: (oneId: string, otherId: string) => call(() => api.Distinct(oneId, otherId)),
};
