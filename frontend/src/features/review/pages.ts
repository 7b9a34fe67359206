import type { MediaLinks } from '@/bridge/media';
import type { ReviewDraft } from '@/bridge/review';

/** A photo as it is shown: it, or the picture of it where the window can't draw it. Pixels are its own, 0 until known. */
export interface Picture {
  /** "" for a page of a document, of which no other picture can be made. */
  sha256: string;
  fileName: string;
  url: string;
  /** The window would have to take it apart in more memory than a computer has to spare: it gets no address. */
  tooLarge: boolean;
  /** The file behind it: where that is gone, so is all. */
  fileUrl: string;
  /** What stands for it meanwhile, "" for nothing. */
  posterUrl: string;
  width: number;
  height: number;
  proxyState: string;
  proxyWhy: string;
}

/** One picture of a version of several: a page of a document, or a slide of a carousel. */
export interface Page extends Picture {
  /** From 1. */
  number: number;
  /** A smaller picture of it; the same where there is none. */
  thumb: string;
}

/** How many pictures a version has that can be turned, 0 for one that is a single photo or a film. */
export const pageCount = (draft: ReviewDraft): number => draft.pageCount || draft.slides.length;

type Stored = Pick<
  ReviewDraft,
  'sha256' | 'fileName' | 'hasPoster' | 'width' | 'height' | 'proxyState' | 'proxyWhy'
>;

/** As in internal/media: what is larger is not taken apart. */
const mostPixels = 100_000_000;

/** A photo as it is shown. */
export function pictureOf(stored: Stored, { file, poster, copy }: MediaLinks): Picture {
  const { sha256, fileName, width, height, proxyState, proxyWhy } = stored;
  const fileUrl = file(sha256);
  const made = proxyState === 'ready';
  const tooLarge = !made && width * height > mostPixels;
  const url = made ? copy(sha256) : tooLarge ? '' : fileUrl;
  const posterUrl = stored.hasPoster ? poster(sha256) : '';
  return { sha256, fileName, url, tooLarge, fileUrl, posterUrl, width, height, proxyState, proxyWhy };
}

/** The picture of a version of several at a place, from 1. */
export function pageOf(draft: ReviewDraft, number: number, media: MediaLinks): Page {
  const slide = draft.slides[number - 1];
  if (slide) {
    const picture = pictureOf(slide, media);
    return { ...picture, number, thumb: picture.posterUrl || picture.url };
  }
  const url = media.page(draft.sha256, number);
  return {
    sha256: '',
    fileName: draft.fileName,
    url,
    tooLarge: false,
    fileUrl: media.file(draft.sha256),
    posterUrl: '',
    width: 0,
    height: 0,
    proxyState: '',
    proxyWhy: '',
    number,
    thumb: url,
  };
}
