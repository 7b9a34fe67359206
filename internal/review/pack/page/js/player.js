// Plays one clip, frame by frame where asked to.

/** Kept from piece to piece: whoever mutes one clip wants the next one muted, too. */
const liking = { rate: 1, muted: false };

function createVideo(viewer, medium, onmove) {
  const frames = medium.times ? timedFrames(fromBase64(medium.times)) : evenFrames(medium.milliFps);
  const video = el('video', { playsinline: true, preload: 'auto', tabindex: '-1' });
  const start = el('span', { class: 'clip-start', 'aria-hidden': 'true' }, icon('play'));
  let duration = medium.duration;
  let going = null; // a seek is under way: the element still tells the old time
  let rest = null; // where the last seek was to go, and where it was made to so that the right frame shows
  let waiting = null; // only the last of several seeks is made
  let beat = 0;
  let ended = false;

  const told = () => {
    const ms = video.currentTime * 1000;
    return rest && Math.abs(ms - rest.aimed) < 0.5 ? rest.asked : ms;
  };
  const now = () => (waiting !== null ? waiting : going !== null ? going : told());
  const last = () => Math.max(0, duration - 1);

  function begin(ms) {
    going = ms;
    if (video.readyState === 0) return;
    rest = { asked: ms, aimed: frames.aim(ms) };
    video.currentTime = rest.aimed / 1000;
  }

  function seek(ms) {
    const to = Math.max(0, Math.min(ms, last()));
    if (going !== null && video.seeking) waiting = to;
    else {
      waiting = null; // one seek is done and not told yet: this one takes the place of the next
      begin(to);
    }
    tell();
  }

  const step = (by) => {
    video.pause();
    seek(frames.middle(Math.max(0, frames.at(now()) + by)));
  };

  function play() {
    if (video.ended || now() >= duration - 50) seek(0);
    const started = video.play();
    if (started) started.catch(() => {});
  }

  const toggle = () => (video.paused ? play() : video.pause());
  const parts = createControls({
    medium,
    toggle,
    step,
    seek,
    video,
    viewer,
    now,
    duration: () => duration,
  });

  /** The middle of the frame that shows, so that a seek back shows it and no neighbour. */
  function at() {
    const frame = frames.at(now());
    return Math.min(last(), Math.round(frames.known && frame > 0 ? frames.middle(frame) : now()));
  }

  function tell() {
    parts.tell(now(), at());
    start.hidden = !video.paused || now() > 0;
    onmove();
  }

  function run() {
    tell();
    beat = requestAnimationFrame(run);
  }

  video.addEventListener('play', () => {
    rest = null;
    parts.playing(true);
    cancelAnimationFrame(beat);
    run();
  });
  video.addEventListener('pause', () => {
    parts.playing(false);
    cancelAnimationFrame(beat);
    tell();
  });
  video.addEventListener('seeked', () => {
    if (video.seeking) return; // told late, of a seek that another has followed
    const next = waiting;
    going = null;
    waiting = null;
    if (next !== null) begin(next);
    tell();
  });
  video.addEventListener('loadedmetadata', () => {
    if (!medium.duration && Number.isFinite(video.duration)) duration = video.duration * 1000;
    if (!medium.width || !medium.height) viewer.stage.setShape(video.videoWidth, video.videoHeight);
    if (going !== null) begin(going);
    tell();
  });
  video.addEventListener('loadeddata', () => video.removeAttribute('poster'));
  video.addEventListener('error', () => {
    if (ended || !video.getAttribute('src')) return;
    const link = el('a', {
      href: video.src,
      download: safeName(medium.name) || 'video',
      text: t('saveClip'),
    });
    viewer.stage.say(t('clipBroken'), el('p', {}, link));
  });

  video.muted = liking.muted;
  video.playbackRate = video.defaultPlaybackRate = liking.rate;
  viewer.stage.setShape(medium.width, medium.height);
  viewer.stage.put(el('div', { class: 'clip' }, video, start));
  if (viewer.poster()) {
    addressOf(viewer.poster()).then(
      (address) => {
        if (!ended && video.readyState < 2) video.poster = address;
      },
      () => {}, // the clip says it itself
    );
  }
  addressOf(medium).then(
    (address) => {
      if (!ended) video.src = address;
    },
    () => viewer.stage.say(t('cutOff')),
  );

  return {
    controls: parts.element,
    at,
    duration: () => duration,
    pause: () => video.pause(),
    seek,
    toggle,
    setMarks: parts.setMarks,
    addMark: parts.addMark,
    dropMark: parts.dropMark,
    setRange: parts.setRange,
    key: parts.key,
    end() {
      ended = true;
      cancelAnimationFrame(beat);
      video.pause();
      video.removeAttribute('src');
      video.load();
    },
  };
}
