import { queryOptions } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { reviews } from '@/bridge/review';

/** What differs between two versions of a piece; `slide` is which picture of a carousel, from 1. */
export const comparedQuery = (beforeId: string, afterId: string, slide: number) =>
  queryOptions({
    queryKey: [...keys.review.part(afterId, 'differences'), beforeId, slide],
    queryFn: () => reviews.compared(beforeId, afterId, slide),
  });
