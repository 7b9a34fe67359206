// The stage: a medium in its true shape in the room that there is, with a layer over it for areas.

const usualShape = { width: 9, height: 16 };
const zoomSteps = [1, 1.5, 2, 3, 4];

function createStage() {
  const layer = el('div', { class: 'layer' });
  const frame = el('div', { class: 'frame' }, layer);
  const element = el('div', { class: 'stage' }, frame);
  let shape = usualShape;
  let zoom = 1;
  let medium = null;

  function fit() {
    const width = element.clientWidth;
    const height = element.clientHeight;
    if (!width || !height) return;
    const scale = Math.min(width / shape.width, height / shape.height) * zoom;
    setStyle(frame, {
      width: `${Math.round(shape.width * scale)}px`,
      height: `${Math.round(shape.height * scale)}px`,
    });
  }

  window.addEventListener('resize', fit);
  const observer = window.ResizeObserver ? new ResizeObserver(fit) : null;
  if (observer) observer.observe(element);

  return {
    element,
    frame,
    layer,
    fit,
    get zoom() {
      return zoom;
    },
    setShape(width, height) {
      shape = width > 0 && height > 0 ? { width, height } : usualShape;
      setStyle(element, { '--ratio': String(shape.width / shape.height) });
      fit();
    },
    /** Keeps the middle of what is seen in the middle. */
    setZoom(to) {
      const x = (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth;
      const y = (element.scrollTop + element.clientHeight / 2) / element.scrollHeight;
      zoom = to;
      element.classList.toggle('zoomed', zoom > 1);
      // What is larger than its room is scrolled, also by keys.
      if (zoom > 1) element.setAttribute('tabindex', '0');
      else element.removeAttribute('tabindex');
      fit();
      element.scrollLeft = x * element.scrollWidth - element.clientWidth / 2;
      element.scrollTop = y * element.scrollHeight - element.clientHeight / 2;
    },
    put(next) {
      if (medium) frame.removeChild(medium);
      medium = next;
      frame.insertBefore(next, layer);
    },
    /** Says in place of the medium what is the matter. */
    say(words, ...more) {
      this.put(el('div', { class: 'stage-words' }, icon('warn'), el('p', { text: words }), ...more));
      layer.hidden = true;
    },
    end() {
      window.removeEventListener('resize', fit);
      if (observer) observer.disconnect();
    },
  };
}

/**
 * Shows a piece's media one at a time. `onmove` is told when the moment or the picture changes. A moment is null on a
 * picture, else milliseconds in the middle of a frame, so that a seek back shows that frame and no neighbour.
 */
function createViewer(piece, onmove) {
  const stage = createStage();
  const controls = el('div', { class: 'controls-holder' });
  const element = el('section', { class: 'viewer', 'aria-label': t('viewer') }, stage.element, controls);
  let shown = null;
  let page = 0;
  let marks = [];
  let notes = [];

  const viewer = {
    element,
    stage,
    get page() {
      return page;
    },
    /** What stands in for a clip while it is unpacked. */
    poster: () => (page === 1 ? piece.poster : null),
    get medium() {
      return piece.media[page - 1];
    },
    at: () => (shown && shown.at ? shown.at() : null),
    duration: () => (shown && shown.duration ? shown.duration() : 0),
    pause() {
      if (shown && shown.pause) shown.pause();
    },
    toggle() {
      if (shown && shown.toggle) shown.toggle();
    },
    seek(ms) {
      if (shown && shown.seek) shown.seek(ms);
    },
    show(next) {
      if (next === page) return;
      if (shown) shown.end();
      page = next;
      stage.layer.hidden = false;
      stage.setZoom(1);
      const make = viewer.medium.kind === 'video' ? createVideo : createPicture;
      shown = make(viewer, viewer.medium, onmove);
      refill(controls, piece.media.length > 1 ? pager(viewer, piece) : null, shown.controls);
      viewer.setMarks(marks);
      onmove();
    },
    /** The comments, for the line of a clip; `range` is what is being written. */
    setMarks(comments, range) {
      marks = comments;
      if (shown && shown.setMarks)
        shown.setMarks(
          notes.concat(comments).filter((comment) => comment.page === page),
          range || null,
        );
    },
    /** What the agency says, for the line of a clip as well; it is drawn with the marks that are set next. */
    setNotes(all) {
      notes = all;
    },
    addMark(comment) {
      if (shown && shown.addMark && comment.page === page) shown.addMark(comment);
    },
    dropMark(id) {
      if (shown && shown.dropMark) shown.dropMark(id);
    },
    setRange(range) {
      if (shown && shown.setRange) shown.setRange(range);
    },
    onmark: () => {},
    end() {
      if (shown) shown.end();
      stage.end();
    },
  };
  element.addEventListener('keydown', (event) => {
    if (shown && shown.key && !event.ctrlKey && !event.metaKey && !event.altKey) shown.key(event);
  });
  return viewer;
}

/** "‹ Picture 2 of 5 ›" for carousels and pages. */
function pager(viewer, piece) {
  const count = piece.media.length;
  const turn = (by) => () => {
    viewer.show(Math.max(1, Math.min(count, viewer.page + by)));
    const again = viewer.element.querySelector(by < 0 ? '.pager-back' : '.pager-on');
    if (again) again.focus();
  };
  const words = t(viewer.medium.kind === 'pdf-page' ? 'pageOf' : 'pictureOf', { n: viewer.page, all: count });
  announce(words);
  const back = button(
    { class: 'square pager-back', onclick: turn(-1), 'aria-disabled': viewer.page === 1 && 'true' },
    'back',
    t('previousPicture'),
  );
  const on = button(
    { class: 'square pager-on', onclick: turn(1), 'aria-disabled': viewer.page === count && 'true' },
    'forward',
    t('nextPicture'),
  );
  return el('div', { class: 'pager' }, back, el('span', { class: 'figures', text: words }), on);
}
