import { useQuery } from '@tanstack/react-query';
import type { ReviewDraft } from '@/bridge/review';

/** Codecs that browsers often lack, as people know them. */
const codecNames: Record<string, string> = {
  hevc: 'HEVC (H.265), as phones record it',
  prores: 'Apple ProRes, as editing programs export it',
  av1: 'AV1',
  mpeg4: 'MPEG-4 Visual, an older kind of video',
  vp9: 'VP9',
};

/** Why a clip does not play, and what that means. The window plays H.264 everywhere, so that it is never to blame. */
export function whyUnplayed(fileName: string, codec: string, factsState = 'ready'): string {
  if (factsState === '') return `${fileName} does not play yet. Backlot is still looking at it.`;
  const name = codecNames[codec];
  if (name) {
    return `${fileName} is ${name}, which this window can’t play. The file is whole.`;
  }
  return `${fileName} can’t be played here. It may be damaged: try the browser, or ask for it again.`;
}

/** In the place of a file that is not in the workspace any more. */
export const goneWords = (fileName: string): string =>
  `${fileName} is not in the workspace’s files any more. Add the same file again, or restore a backup.`;

/**
 * Whether the workspace has no such file any more, undefined until it is known. Asked only when something went wrong.
 */
export function useGone(url: string, wanted: boolean): boolean | undefined {
  const { data } = useQuery({
    queryKey: ['stored', url],
    queryFn: async () => (await fetch(url, { method: 'HEAD' })).status === 404,
    enabled: wanted && url !== '',
    retry: false,
    gcTime: 0,
  });
  return data;
}

/** Whether a film has sound, or nobody knows yet: what has just come is not called silent. */
export const mayHaveAudio = ({ hasAudio, factsState }: ReviewDraft): boolean => hasAudio || factsState === '';
