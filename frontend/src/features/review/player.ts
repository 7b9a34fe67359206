import { useSyncExternalStore } from 'react';
import { evenFrames, type Frames } from './frames';
import { letGo } from './letGo';

/** What the controls show. Times are milliseconds; `broken` says that this computer cannot play the file. */
export interface PlayerView {
  playing: boolean;
  rate: number;
  muted: boolean;
  /** 0 to 1. */
  volume: number;
  loop: boolean;
  /** What is looped instead of the whole, in milliseconds. */
  range: Range | null;
  /** How many times faster than it was filmed it is wound, below 0 backwards; 0 while it is not wound. */
  wound: number;
  duration: number;
  broken: boolean;
  /** It was played or sought: whoever looks at a moment wants to see all of it. */
  begun: boolean;
}

export interface Range {
  from: number;
  to: number;
}

export const rates = [0.25, 0.5, 1, 1.5, 2];
/** How fast winding goes: each press of L or J takes the next. */
const windings = [1, 2, 4, 8];

/** Kept from piece to piece: whoever mutes one clip wants the next one muted, too. */
const liking = { rate: 1, muted: false, volume: 1, loop: false };

/** How far beside the goal of its last seek a clip may say that it stands, in milliseconds. */
const near = 0.5;

/**
 * Plays one clip. A seek is under way for some tens of milliseconds in which the element still tells the old time and
 * takes no other seek: until then `time` is where it goes, and only the last seek asked for is made.
 */
export function createPlayer(milliFps: number, knownDuration: number) {
  let video: HTMLVideoElement | null = null;
  /** The last one that there was. */
  let last: HTMLVideoElement | null = null;
  let frames = evenFrames(milliFps);
  let going: number | null = null;
  let waiting: number | null = null;
  /** Where the last seek was to go, and where it was made to so that the right frame shows. */
  let rest: { asked: number; aimed: number } | null = null;
  let beat = 0;
  let stumbled = false;
  /** Play was pressed; the element says so some frames later. */
  let starting = false;
  let view: PlayerView = {
    ...liking,
    range: null,
    wound: 0,
    playing: false,
    duration: knownDuration,
    broken: false,
    begun: false,
  };
  const viewers = new Set<() => void>();
  const clocks = new Set<() => void>();

  const show = (part: Partial<PlayerView>) => {
    view = { ...view, ...part };
    for (const viewer of viewers) viewer();
  };
  const tell = () => {
    for (const clock of clocks) clock();
  };
  const told = () => {
    const ms = (video?.currentTime ?? 0) * 1000;
    return rest && Math.abs(ms - rest.aimed) < near ? rest.asked : ms;
  };
  const time = () => waiting ?? going ?? told();

  const begin = (ms: number) => {
    going = ms;
    if (!video || video.readyState === 0) return;
    rest = { asked: ms, aimed: frames.aim(ms) };
    video.currentTime = rest.aimed / 1000;
  };
  const seek = (ms: number) => {
    const to = Math.max(0, Math.min(ms, Math.max(0, view.duration - 1)));
    if (!view.begun) show({ begun: true });
    if (going !== null && video?.seeking) waiting = to;
    else {
      waiting = null;
      begin(to);
    }
    tell();
  };
  const settled = () => {
    // The end of a seek is told late: another one may be under way by then.
    if (video?.seeking) return;
    const next = waiting;
    going = null;
    waiting = null;
    if (next !== null) begin(next);
    tell();
  };

  const run = () => {
    const { range, loop } = view;
    if (range && loop && going === null && (time() >= range.to || time() < range.from - 50))
      begin(range.from);
    tell();
    beat = requestAnimationFrame(run);
  };
  const stop = () => cancelAnimationFrame(beat);

  /** Goes back frame by frame as fast as seeks are made: no window plays backwards. */
  const windBack = (speed: number) => {
    const [from, since] = [time(), performance.now()];
    const back = () => {
      const to = from - (performance.now() - since) * speed;
      if (!video?.seeking || to <= 0) seek(to);
      if (to <= 0) unwind();
      else beat = requestAnimationFrame(back);
    };
    back();
  };
  const unwind = () => {
    if (view.wound === 0) return;
    stop();
    show({ wound: 0 });
  };
  const next = (speed: number) => windings[Math.min(windings.length - 1, windings.indexOf(speed) + 1)] ?? 1;

  /** A window that has just begun to look for its decoders takes a good film for a broken one: it is asked again, once. */
  const stumble = () => {
    if (video && !stumbled) {
      stumbled = true;
      going = time();
      video.load();
      return;
    }
    starting = false;
    show({ broken: true, playing: false });
  };

  const listeners: Partial<Record<keyof HTMLMediaElementEventMap, () => void>> = {
    play: () => {
      starting = false;
      rest = null;
      show({ playing: true, begun: true });
      stop();
      run();
    },
    pause: () => {
      starting = false;
      // What winds back is paused and goes on all the same.
      if (view.wound >= 0) stop();
      show({ playing: false });
      tell();
    },
    seeked: settled,
    timeupdate: tell,
    error: () => stumble(),
    loadedmetadata: () => {
      if (video && Number.isFinite(video.duration)) show({ duration: video.duration * 1000 });
      if (going !== null) begin(going);
    },
    loadeddata: () => {
      // Some windows play the sound of a film whose pictures they can't decode, and say nothing. Before now, a busy one may
      // not know the size yet.
      if (video?.videoWidth === 0) stumble();
    },
  };

  // The rate is set where it begins to play: WebKit plays on when it is set and paused at once.
  const start = (element: HTMLVideoElement) => {
    element.playbackRate = Math.max(view.wound, 0) || view.rate;
    void element.play().catch(() => {
      starting = false;
      show({ playing: false });
    });
  };
  const play = () => {
    if (!video || view.broken) return;
    if (video.ended || time() >= view.duration - 2) seek(0);
    const element = video;
    starting = true;
    // WebKit plays nothing when it is asked before it can.
    if (element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) start(element);
    else
      element.addEventListener('canplay', () => element === video && starting && start(element), {
        once: true,
      });
  };
  const pause = () => {
    starting = false;
    unwind();
    video?.pause();
  };
  const forward = () => {
    if (view.wound < 0 || !(view.playing || starting)) {
      unwind();
      play();
    } else {
      const wound = next(view.wound || 1);
      if (video) video.playbackRate = wound;
      show({ wound });
    }
  };
  const backward = () => {
    if (!video || view.broken) return;
    const wound = -next(-Math.min(0, view.wound));
    starting = false;
    show({ wound });
    video.pause();
    stop();
    windBack(-wound);
  };
  const like = (part: Partial<typeof liking>) => {
    Object.assign(liking, part);
    if (video) apply(video);
    show(part);
  };
  const setVolume = (to: number) => {
    const volume = Math.max(0, Math.min(1, Math.round(to * 100) / 100));
    // Silence keeps the loudness that was there, for when the sound comes back.
    like(volume === 0 ? { muted: true } : { volume, muted: false });
  };
  const apply = (element: HTMLVideoElement) => {
    element.playbackRate = liking.rate;
    element.muted = liking.muted;
    element.volume = liking.volume;
    element.loop = liking.loop && !view.range;
  };

  return {
    attach(element: HTMLVideoElement | null) {
      // Another element of the same film goes on where the last one stood.
      const stood = time();
      for (const [name, listener] of Object.entries(listeners)) video?.removeEventListener(name, listener);
      stop();
      if (video && video !== element) letGo(video);
      // What comes back at once, with more known of it, is still to play.
      if (element && element !== last) starting = false;
      last = element ?? last;
      rest = null;
      stumbled = false;
      video = element;
      going = stood > 0 ? stood : null;
      waiting = null;
      // The element that was left can't say any more that it stopped.
      const plays = element !== null && !element.paused;
      if (view.playing !== plays || view.wound !== 0) show({ playing: plays, wound: 0 });
      if (!element) return;
      for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
      apply(element);
      if (element.readyState > 0) listeners.loadedmetadata?.();
      if (element.readyState > 1) listeners.loadeddata?.();
      if (plays) run();
    },
    /** Forgets that it could not play: it gets another file now. */
    retry: () => show({ broken: false }),
    view: () => view,
    onView(viewer: () => void) {
      viewers.add(viewer);
      return () => void viewers.delete(viewer);
    },
    /** Where it stands, in milliseconds. */
    time,
    /** Where it stands in whole milliseconds, at which a seek finds the frame that shows now. */
    moment() {
      const [at, frame] = [Math.round(time()), frames.at(time())];
      return frames.at(at) === frame ? at : Math.round(frames.middle(frame));
    },
    /** Says when the frames are shown, as far as that is known better than by the rate. */
    setFrames(known: Frames) {
      frames = known;
      tell();
    },
    onTime(clock: () => void) {
      clocks.add(clock);
      return () => void clocks.delete(clock);
    },
    play,
    pause,
    toggle: () => (view.playing || starting || view.wound !== 0 ? pause() : play()),
    seek,
    /** Goes on or back by this many milliseconds. */
    jump: (ms: number) => seek(time() + ms),
    /** Stops and goes on or back by single frames. */
    step(by: number) {
      pause();
      seek(frames.middle(Math.max(0, frames.at(time()) + by)));
    },
    setRate: (rate: number) => like({ rate }),
    /** The next speed up (1) or down (-1). */
    shiftRate(by: number) {
      const at = rates.indexOf(view.rate);
      const rate = rates[Math.max(0, Math.min(rates.length - 1, (at < 0 ? rates.indexOf(1) : at) + by))];
      if (rate !== undefined) like({ rate });
    },
    toggleMute: () => like({ muted: !view.muted }),
    setVolume,
    /** Louder or quieter by this share of the whole. */
    shiftVolume: (by: number) => setVolume((view.muted ? 0 : view.volume) + by),
    toggleLoop: () => like({ loop: !view.loop }),
    /** Plays on; while it plays, faster with each call. */
    forward,
    /** Winds back, faster with each call. */
    backward,
    /** Loops this part instead of the whole; null for the whole again. */
    setRange(range: Range | null) {
      show({ range });
      if (video) apply(video);
    },
  };
}

export type Player = ReturnType<typeof createPlayer>;

export const usePlayerView = (player: Player): PlayerView => useSyncExternalStore(player.onView, player.view);

/** What holds of where the player stands, in milliseconds; draws anew only where that changes. */
export const usePlayerAt = (player: Player | null, holds: (ms: number) => boolean): boolean =>
  useSyncExternalStore(player?.onTime ?? never, () => holds(player?.time() ?? 0));

const never = () => () => {};

/** Where the player stands, in milliseconds; draws anew with every frame while it plays. */
export const usePlayerTime = (player: Player): number => useSyncExternalStore(player.onTime, player.time);
