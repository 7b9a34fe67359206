import type { Frames } from './frames';
import { letGo } from './letGo';
import type { Player } from './player';

/** How far two clips may be apart while they play, in seconds: less than two frames. */
const mostApart = 0.06;

/**
 * Keeps a clip at the moment at which a player stands, or at the one that `momentOf` makes of it, in milliseconds, and
 * where `frames` says that a window shows the frame of it;
 * returns the function that stops it.
 */
export function followPlayer(
  player: Player,
  video: HTMLVideoElement | null,
  momentOf: (ms: number) => number = (ms) => ms,
  frames?: Frames,
): () => void {
  if (!video) return () => {};
  video.muted = true;
  const keep = () => {
    const { playing, rate, wound } = player.view();
    const moment = momentOf(player.time());
    const to = (playing ? moment : (frames?.aim(moment) ?? moment)) / 1000;
    video.playbackRate = Math.max(wound, 0) || rate;
    if (playing && video.paused && to < video.duration) void video.play().catch(() => {});
    if (!playing && !video.paused) video.pause();
    const apart = Math.abs(video.currentTime - to);
    if (!video.seeking && (playing ? apart > mostApart : apart > 0.001)) {
      video.currentTime = Math.min(to, Math.max(0, (video.duration || to) - 0.001));
    }
  };
  const stops = [player.onTime(keep), player.onView(keep)];
  video.addEventListener('loadedmetadata', keep);
  video.addEventListener('seeked', keep);
  keep();
  return () => {
    for (const stop of stops) stop();
    video.removeEventListener('loadedmetadata', keep);
    video.removeEventListener('seeked', keep);
    video.pause();
    letGo(video);
  };
}
