import { followPlayer } from './follow';
import { timedFrames } from './frames';
import { createPlayer } from './player';

/** A video whose seeks end when the test says so, as jsdom plays nothing. */
function aVideo() {
  const video = document.createElement('video');
  let at = 0;
  const seeks: number[] = [];
  const state = { seeking: false, ready: 4 };
  Object.defineProperties(video, {
    readyState: { get: () => state.ready },
    videoWidth: { value: 1080 },
    duration: { value: 10 },
    seeking: { get: () => state.seeking },
    currentTime: {
      get: () => at,
      set: (seconds: number) => {
        seeks.push(Math.round(seconds * 1000));
        state.seeking = true;
      },
    },
    pause: { value: () => video.dispatchEvent(new Event('pause')) },
  });
  const settle = () => {
    at = (seeks.at(-1) ?? 0) / 1000;
    state.seeking = false;
    video.dispatchEvent(new Event('seeked'));
  };
  return { video, seeks, settle, state };
}

test('while a seek is under way only the last one asked for is made', () => {
  const { video, seeks, settle } = aVideo();
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  for (const ms of [1000, 2000, 3000]) player.seek(ms);
  expect(seeks).toEqual([1000]);
  expect(player.time()).toBe(3000);
  settle();
  expect(seeks).toEqual([1000, 3000]);
  settle();
  expect(player.time()).toBe(3000);
});

test('steps go frame by frame, never before the first or past the end', () => {
  const { video, settle } = aVideo();
  const player = createPlayer(25_000, 10_000);
  player.attach(video);
  player.step(-1);
  settle();
  expect(player.time()).toBe(20);
  player.step(2);
  settle();
  expect(player.time()).toBe(100);
  player.seek(Number.MAX_SAFE_INTEGER);
  settle();
  expect(player.time()).toBe(9999);
});

test('uneven frames are stepped through one by one, and what is said of one leads back to it', () => {
  const { video, settle } = aVideo();
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  const frames = timedFrames(Float64Array.of(0, 38.6, 76.2, 102.4, 602.4), 0.5);
  player.setFrames(frames);
  const shown = () => frames.at(video.currentTime * 1000);
  for (const frame of [1, 2, 3, 4]) {
    player.step(1);
    settle();
    expect(shown()).toBe(frame);
    expect(frames.at(player.time())).toBe(frame);
  }
  player.seek(38.7);
  settle();
  expect(shown()).toBe(1);
  player.seek(player.moment());
  settle();
  expect(shown()).toBe(1);
});

test('a film is loaded again once before it is called broken', () => {
  const { video } = aVideo();
  let loads = 0;
  Object.defineProperty(video, 'load', { value: () => void loads++ });
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  video.dispatchEvent(new Event('error'));
  expect(player.view().broken).toBe(false);
  expect(loads).toBe(1);
  video.dispatchEvent(new Event('error'));
  expect(player.view().broken).toBe(true);
  expect(loads).toBe(1);
});

test('loudness, silence and speed hold from clip to clip', () => {
  const first = aVideo();
  const player = createPlayer(30_000, 10_000);
  player.attach(first.video);
  player.shiftVolume(-0.4);
  expect(first.video.volume).toBe(0.6);
  player.setVolume(0);
  expect(player.view()).toMatchObject({ muted: true, volume: 0.6 });
  player.toggleMute();
  player.shiftRate(1);
  player.attach(null);
  const second = aVideo();
  const next = createPlayer(30_000, 10_000);
  next.attach(second.video);
  expect(next.view()).toMatchObject({ muted: false, volume: 0.6, rate: 1.5 });
  expect(second.video.volume).toBe(0.6);
  expect(second.video.playbackRate).toBe(1.5);
});

test('keys that come before a clip has begun are not lost', () => {
  const { video } = aVideo();
  Object.defineProperty(video, 'play', { value: () => Promise.resolve() });
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  player.forward();
  player.forward();
  expect(player.view()).toMatchObject({ playing: false, wound: 2 });
  expect(video.playbackRate).toBe(2);
  player.toggle();
  expect(player.view().wound).toBe(0);
  player.forward();
  expect(player.view().wound).toBe(0);
});

test('L plays and winds faster with each press, K stops, J goes back', () => {
  const { video, seeks } = aVideo();
  Object.defineProperty(video, 'play', {
    value: async () => {
      video.dispatchEvent(new Event('play'));
    },
  });
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  player.setRate(1);
  player.forward();
  expect(player.view()).toMatchObject({ playing: true, wound: 0 });
  player.forward();
  player.forward();
  expect(player.view().wound).toBe(4);
  expect(video.playbackRate).toBe(4);
  player.toggle();
  expect(player.view()).toMatchObject({ playing: false, wound: 0 });
  player.toggle();
  expect(video.playbackRate).toBe(1);
  player.toggle();
  player.seek(5000);
  player.backward();
  player.backward();
  expect(player.view().wound).toBe(-2);
  expect(seeks.length).toBeGreaterThan(0);
  player.pause();
  expect(player.view().wound).toBe(0);
});

test('a range is looped instead of the whole', () => {
  const { video } = aVideo();
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  player.toggleLoop();
  expect(video.loop).toBe(true);
  player.setRange({ from: 1000, to: 2000 });
  expect(video.loop).toBe(false);
  player.setRange(null);
  expect(video.loop).toBe(true);
  player.toggleLoop();
});

test('what was left while it played is shown as stopped, and what is taken up again as it plays on', async () => {
  const first = aVideo();
  let stands = true;
  Object.defineProperties(first.video, {
    paused: { get: () => stands },
    play: {
      value: async () => {
        stands = false;
        first.video.dispatchEvent(new Event('play'));
      },
    },
  });
  const player = createPlayer(30_000, 10_000);
  player.attach(first.video);
  player.play();
  player.attach(null);
  expect(player.view().playing).toBe(false);
  player.attach(first.video);
  expect(player.view().playing).toBe(true);
  const second = aVideo();
  player.attach(second.video);
  expect(player.view().playing).toBe(false);
});

test('a clip that is taken up again before it could begin still begins', () => {
  const { video, state } = aVideo();
  let plays = 0;
  Object.defineProperty(video, 'play', { value: async () => void plays++ });
  state.ready = 1;
  const player = createPlayer(30_000, 10_000);
  player.attach(video);
  player.play();
  player.attach(null);
  player.attach(video);
  state.ready = 4;
  video.dispatchEvent(new Event('canplay'));
  expect(plays).toBe(1);
});

test('a film that has left the page is freed, one that is still there is kept', () => {
  vi.useFakeTimers();
  const freed: string[] = [];
  const film = (name: string) => {
    const { video } = aVideo();
    video.src = name;
    Object.defineProperty(video, 'load', { value: () => void freed.push(name) });
    document.body.append(video);
    return video;
  };
  const [gone, kept, followed] = [film('gone'), film('kept'), film('followed')];
  const player = createPlayer(30_000, 10_000);
  player.attach(gone);
  const stop = followPlayer(player, followed);
  gone.remove();
  player.attach(kept);
  player.attach(null);
  followed.remove();
  stop();
  vi.runAllTimers();
  vi.useRealTimers();
  expect(freed).toEqual(['gone', 'followed']);
  expect(gone).not.toHaveAttribute('src');
  expect(kept).toHaveAttribute('src');
});
