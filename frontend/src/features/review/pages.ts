import type { MediaLinks } from '@/bridge/media';
import type { ReviewDraft } from '@/bridge/review';

/** One picture of a version of several: a page of a document, or a slide of a carousel. Pixels are 0 until known. */
export interface Page {
  /** From 1. */
  number: number;
  url: string;
  /** A smaller picture of it; the same where there is none. */
  thumb: string;
  fileName: string;
  width: number;
  height: number;
}

/** How many pictures a version has that can be turned, 0 for one that is a single photo or a film. */
export const pageCount = (draft: ReviewDraft): number => draft.pageCount || draft.slides.length;

/** The pictures of a version of several, in their order. */
export function pagesOf(draft: ReviewDraft, { file, poster, page }: MediaLinks): Page[] {
  if (draft.slides.length > 0)
    return draft.slides.map(({ sha256, fileName, hasPoster, width, height }, at) => ({
      number: at + 1,
      url: file(sha256),
      thumb: hasPoster ? poster(sha256) : file(sha256),
      fileName,
      width,
      height,
    }));
  return Array.from({ length: draft.pageCount }, (_, at) => ({
    number: at + 1,
    url: page(draft.sha256, at + 1),
    thumb: page(draft.sha256, at + 1),
    fileName: draft.fileName,
    width: 0,
    height: 0,
  }));
}
