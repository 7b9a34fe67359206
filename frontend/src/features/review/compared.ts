import { queryOptions } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { type ReviewDraft, reviews } from '@/bridge/review';

/** What differs between two versions of a piece; `slide` is which picture of a carousel, from 1. */
export const comparedQuery = (beforeId: string, afterId: string, slide: number) =>
  queryOptions({
    queryKey: [...keys.review.part(afterId, 'differences'), beforeId, slide],
    queryFn: () => reviews.compared(beforeId, afterId, slide),
  });

/** The version to compare with: the one before, or the one after the first. */
export function otherOf(drafts: ReviewDraft[], shown: ReviewDraft): ReviewDraft | undefined {
  if (shown.kind !== 'video' && shown.kind !== 'photo') return undefined;
  const alike = drafts.filter(({ kind }) => kind === shown.kind);
  const at = alike.findIndex(({ id }) => id === shown.id);
  return alike[at - 1] ?? alike[at + 1];
}
