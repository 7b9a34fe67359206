import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewComment, ReviewDraft } from '@/bridge/review';

/** When the frames of a film are shown. Frames are counted from 0, moments are milliseconds. */
export interface Frames {
  /** How many there are in a film of that length; 0 where nobody knows. */
  count: (duration: number) => number;
  /** The frame that shows at a moment. */
  at: (ms: number) => number;
  /** The middle of a frame. */
  middle: (frame: number) => number;
  /** Where a window has to be sent so that it shows the frame of a moment, and no neighbour. */
  aim: (ms: number) => number;
}

/** Where the rate is not known, a step is that of the commonest clips. */
const usualMilliFps = 30_000;

/** Frames that are all as long, by how many there are in 1000 seconds; 0 where that is not known. */
export function evenFrames(milliFps: number): Frames {
  const rate = milliFps || usualMilliFps;
  return {
    count: (duration) => Math.round((duration * milliFps) / 1e6),
    // A seek lands a hair beside the frame's start: the thousandth keeps it on its own side.
    at: (ms) => Math.max(0, Math.floor((ms * rate) / 1e6 + 1e-3)),
    middle: (frame) => ((frame + 0.5) * 1e6) / rate,
    aim: (ms) => ms,
  };
}

/** What a window may tell a moment too early by, in milliseconds. */
const early = 0.01;
/** How long the last frame is taken to be, in milliseconds. */
const lastFrame = 20;

/** Frames by their beginnings; `lead` is how far behind its beginning a frame is surely shown, if it lasts twice as long. */
export function timedFrames(starts: Float64Array, lead: number): Frames {
  const last = starts.length - 1;
  const startOf = (frame: number) => starts[Math.max(0, Math.min(last, frame))] ?? 0;
  const half = (frame: number) => (frame < last ? startOf(frame + 1) - startOf(frame) : lastFrame) / 2;
  const at = (ms: number) => {
    let [low, high] = [0, last];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (startOf(middle) <= ms + early) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count: () => starts.length,
    at,
    middle: (frame) => startOf(frame) + half(Math.min(last, frame)),
    aim: (ms) => {
      const frame = at(ms);
      return startOf(frame) + Math.min(lead, half(frame));
    },
  };
}

/** The lead in a copy, in milliseconds: see internal/media/frametimes.go. */
const copyLead = 0.5;

/** Reads what the media server tells of a film: 32-bit numbers in microseconds, the lead and then from frame to frame. */
export function readFrames(told: ArrayBuffer, copy: boolean): Frames {
  const view = new DataView(told);
  const count = Math.max(0, Math.floor(told.byteLength / 4) - 1);
  const starts = new Float64Array(count);
  let at = 0;
  for (let frame = 0; frame < count; frame++) {
    at += view.getUint32(4 * frame + 4, true);
    starts[frame] = at / 1000;
  }
  return timedFrames(starts, copy ? copyLead : view.getUint32(0, true) / 1000);
}

/** The frames of a film, of the file itself or of its copy. */
export function useFrames(draft: ReviewDraft | undefined, copy: boolean): Frames {
  const { frames } = useMedia();
  const { sha256 = '', milliFps = 0, timedFrames: timed = 0 } = draft ?? {};
  const url = timed > 0 ? frames(sha256) : '';
  const { data } = useQuery({
    queryKey: ['frames', url],
    queryFn: async () => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`the times of the frames: ${answer.status}`);
      return answer.arrayBuffer();
    },
    enabled: url !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(
    () => (data && data.byteLength > 4 ? readFrames(data, copy) : evenFrames(milliFps)),
    [data, copy, milliFps],
  );
}

/**
 * Whether a moment is one that a comment is about, to the frame. A comment without a moment is about all of them; `at` is null
 * where its moment is not in this film.
 */
export function isAbout(
  { atMs }: Pick<ReviewComment, 'atMs'>,
  { at, end }: { at: number | null; end: number | null },
  frames: Frames,
  ms: number,
): boolean {
  if (at === null) return atMs === undefined || atMs === null;
  const frame = frames.at(ms);
  return frame >= frames.at(at) && frame <= frames.at(end ?? at);
}
