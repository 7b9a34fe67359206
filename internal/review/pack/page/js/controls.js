// What stands below a clip: its line with the comments, and the buttons.

const rates = [0.5, 1, 1.5, 2];

/** The line and the buttons below a clip. */
function createControls(of) {
  const line = createLine(of);
  const play = button({ class: 'square play', onclick: of.toggle }, 'play', t('play'));
  const back = button({ class: 'square', onclick: () => of.step(-1) }, 'back', t('frameBack'));
  const on = button({ class: 'square', onclick: () => of.step(1) }, 'forward', t('frameOn'));
  const clock = el('span', { class: 'now' });
  const whole = el('span', { text: ` / ${timeCode(of.duration())}` });
  const rate = el('button', {
    type: 'button',
    class: 'quiet rate',
    onclick: () => setRate(rates[(rates.indexOf(liking.rate) + 1) % rates.length]),
  });
  const sound = button({ class: 'square', onclick: () => setMuted(!liking.muted) }, 'sound', t('mute'));
  const full = button({ class: 'square', onclick: fullScreen }, 'full', t('fullScreen'));

  function setRate(to) {
    liking.rate = of.video.playbackRate = of.video.defaultPlaybackRate = to;
    rate.textContent = `${to}×`;
    rename(rate, t('speedN', { n: to }));
  }

  function setMuted(to) {
    liking.muted = of.video.muted = to;
    setIcon(sound, to ? 'silent' : 'sound');
    rename(sound, t(to ? 'unmute' : 'mute'));
  }

  function fullScreen() {
    if (document.fullscreenElement || document.webkitFullscreenElement) {
      (document.exitFullscreen || document.webkitExitFullscreen).call(document);
    } else
      (of.viewer.element.requestFullscreen || of.viewer.element.webkitRequestFullscreen).call(
        of.viewer.element,
      );
  }

  full.hidden = !(document.fullscreenEnabled || document.webkitFullscreenEnabled);
  setRate(liking.rate);
  setMuted(liking.muted);
  const row = el(
    'div',
    { class: 'controls' },
    play,
    back,
    on,
    el('span', { class: 'clock figures' }, clock, whole),
    el('span', { class: 'space' }),
    rate,
    sound,
    full,
  );

  const jumps = { ArrowLeft: -1, ArrowRight: 1, ',': -1, '.': 1 };
  return {
    element: el('div', { class: 'clip-controls' }, line.element, row),
    setMarks: line.setMarks,
    addMark: line.addMark,
    dropMark: line.dropMark,
    setRange: line.setRange,
    tell(ms, at) {
      clock.textContent = timeCode(at);
      whole.textContent = ` / ${timeCode(of.duration())}`;
      line.tell(ms);
    },
    playing(yes) {
      setIcon(play, yes ? 'pause' : 'play');
      rename(play, t(yes ? 'pause' : 'play'));
      of.viewer.element.classList.toggle('playing', yes);
    },
    /** Keys work while the focus is in the viewer, and not in a box that is being placed. */
    key(event) {
      if (event.target.classList.contains('area-box')) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (jumps[key]) {
        if (event.shiftKey) of.seek(of.now() + jumps[key] * 1000);
        else of.step(jumps[key]);
      } else if (key === 'k' || (key === ' ' && event.target.tagName !== 'BUTTON')) of.toggle();
      else if (key === 'j' || key === 'l') of.seek(of.now() + (key === 'j' ? -5000 : 5000));
      else if (key === 'Home') of.seek(0);
      else if (key === 'End') of.seek(of.duration());
      else return;
      event.preventDefault();
    },
  };
}

/** The clip as a line: where it stands, where comments are. Drag or tap to move through it. */
function createLine(of) {
  const done = el('span', { class: 'line-done' });
  const head = el('span', { class: 'line-head' });
  const range = el('span', { class: 'line-range', hidden: true });
  const marks = el('div', { class: 'line-marks', 'aria-hidden': 'true' });
  const slider = el(
    'div',
    { class: 'line', role: 'slider', tabindex: '0', 'aria-label': t('moment'), 'aria-valuemin': '0' },
    el('span', { class: 'line-track' }),
    range,
    done,
    head,
  );
  const share = (ms) => `${of.duration() > 0 ? Math.min(100, (ms * 100) / of.duration()) : 0}%`;
  const byMark = new WeakMap();
  const byComment = new Map();
  let wasPlaying = false;
  let dragging = false;

  function follow(event) {
    const box = slider.getBoundingClientRect();
    of.seek((Math.max(0, Math.min(event.clientX - box.left, box.width)) / box.width) * of.duration());
  }

  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    wasPlaying = !of.video.paused;
    of.video.pause();
    dragging = true;
    follow(event);
  });
  slider.addEventListener('pointermove', (event) => {
    if (dragging) follow(event);
  });
  for (const name of ['pointerup', 'pointercancel']) {
    slider.addEventListener(name, () => {
      if (dragging && wasPlaying) of.toggle();
      dragging = false;
    });
  }
  marks.addEventListener('click', (event) => {
    const comment = byMark.get(event.target);
    if (comment) of.viewer.onmark(comment);
  });

  function addMark(comment) {
    if (comment.at === null) return;
    const spans = comment.end !== null;
    const kind = comment.note ? ' told' : comment.must ? ' must' : '';
    const mark = el('span', {
      class: `line-mark${kind}${spans ? ' spans' : ''}`,
      style: { left: share(comment.at) },
    });
    if (spans) setStyle(mark, { width: share(comment.end - comment.at) });
    byMark.set(mark, comment);
    byComment.set(comment.id, mark);
    marks.insertBefore(mark, spans ? marks.firstChild : null);
  }

  function setRange(to) {
    range.hidden = !to;
    if (to) setStyle(range, { left: share(to.at), width: share(to.end - to.at) });
  }

  return {
    element: el('div', { class: 'line-holder' }, slider, marks),
    addMark,
    dropMark(id) {
      const mark = byComment.get(id);
      if (mark) marks.removeChild(mark);
      byComment.delete(id);
    },
    setRange,
    setMarks(comments, to) {
      empty(marks);
      byComment.clear();
      comments.forEach(addMark);
      setRange(to);
    },
    tell(ms) {
      setStyle(done, { width: share(ms) });
      setStyle(head, { left: share(ms) });
      slider.setAttribute('aria-valuemax', Math.round(of.duration()));
      slider.setAttribute('aria-valuenow', Math.round(Math.min(ms, of.duration())));
      slider.setAttribute('aria-valuetext', timeCode(ms));
    },
  };
}
