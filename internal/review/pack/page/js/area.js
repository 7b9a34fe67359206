// Marking an area of the picture: dragged with a mouse at any time; with a finger or keys after "Mark an area" was
// pressed, which sets a box that a tap or a drag moves and whose corner or the keys change its size.
// An area is [left, top, width, height] in ten-thousandths of the picture.

const whole = 10000;
const least = 150;
const usualSide = 3000;

function createArea(viewer, onchange) {
  const layer = viewer.stage.layer;
  const corner = el('span', { class: 'area-corner' });
  const box = el(
    'button',
    { type: 'button', class: 'area-box', 'aria-label': t('areaKeys'), hidden: true },
    corner,
  );
  const shownBox = el('div', { class: 'area-shown', hidden: true });
  let region = null;
  let active = false;
  let drag = null;
  let drew = false;
  layer.append(shownBox, box);

  function place(element, to) {
    element.hidden = !to;
    viewer.stage.element.classList.toggle('marking', !box.hidden || !shownBox.hidden);
    if (!to) return;
    const [left, top, width, height] = to.map((share) => `${share / 100}%`);
    setStyle(element, { left, top, width, height });
  }

  function set(next, quiet) {
    region = next;
    place(box, region);
    if (region) place(shownBox, null);
    if (!quiet) onchange(region);
  }

  /** Held inside the picture. */
  function within([x, y, w, h]) {
    const width = Math.round(Math.max(least, Math.min(w, whole)));
    const height = Math.round(Math.max(least, Math.min(h, whole)));
    return [
      Math.round(Math.max(0, Math.min(x, whole - width))),
      Math.round(Math.max(0, Math.min(y, whole - height))),
      width,
      height,
    ];
  }

  /** A box that looks square, around a point. */
  function around(point) {
    const { width, height } = layer.getBoundingClientRect();
    const side = Math.min(width, height) * (usualSide / whole);
    const w = (side / width) * whole;
    const h = (side / height) * whole;
    return within([point.x - w / 2, point.y - h / 2, w, h]);
  }

  function pointOf(event) {
    const frame = layer.getBoundingClientRect();
    const share = (value, from, length) => Math.max(0, Math.min(whole, ((value - from) / length) * whole));
    return {
      x: share(event.clientX, frame.left, frame.width),
      y: share(event.clientY, frame.top, frame.height),
    };
  }

  layer.addEventListener('pointerdown', (event) => {
    drew = false;
    if (event.button !== 0 || (!active && event.pointerType !== 'mouse')) return;
    const kind = event.target === corner ? 'size' : event.target === box ? 'move' : 'draw';
    drag = { kind, from: pointOf(event), was: region, x: event.clientX, y: event.clientY, begun: false };
  });
  window.addEventListener('pointermove', moved);
  window.addEventListener('pointerup', released);
  window.addEventListener('pointercancel', released);

  function moved(event) {
    if (!drag) return;
    if (!drag.begun && Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) < 6) return;
    if (!drag.begun) viewer.pause();
    drag.begun = true;
    const { kind, from, was } = drag;
    const to = pointOf(event);
    if (kind === 'move') set(within([was[0] + to.x - from.x, was[1] + to.y - from.y, was[2], was[3]]));
    else if (kind === 'size')
      set(within([was[0], was[1], Math.min(to.x, whole) - was[0], Math.min(to.y, whole) - was[1]]));
    else
      set(
        within([
          Math.min(from.x, to.x),
          Math.min(from.y, to.y),
          Math.abs(to.x - from.x),
          Math.abs(to.y - from.y),
        ]),
      );
    event.preventDefault();
  }

  function released() {
    drew = Boolean(drag && drag.begun);
    drag = null;
  }

  layer.addEventListener('click', (event) => {
    if (drew || event.target === box || event.target === corner) return;
    if (active) set(around(pointOf(event)));
    else viewer.toggle();
  });

  box.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by && event.shiftKey)
      set(within([region[0], region[1], region[2] + by[0] * 200, region[3] + by[1] * 200]));
    else if (by) set(within([region[0] + by[0] * 100, region[1] + by[1] * 100, region[2], region[3]]));
    else if (event.key === 'Delete' || event.key === 'Backspace') set(null);
    else return;
    const [x, y, w, h] = (region || [0, 0, 0, 0]).map((share) => Math.round(share / 100));
    if (region) announce(t('areaAt', { x, y, w, h }));
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    get region() {
      return region;
    },
    set: (next) => set(next, true),
    /** With the area on, a finger draws instead of scrolling. */
    setActive(yes) {
      active = yes;
      layer.classList.toggle('active', yes);
      if (yes && !region) set(around({ x: whole / 2, y: whole / 2 }));
    },
    focus: () => box.focus(),
    /** Makes the box larger or smaller, for those who can't drag. */
    grow(by) {
      if (!region) return;
      const [x, y, w, h] = region;
      set(within([x - (w * (by - 1)) / 2, y - (h * (by - 1)) / 2, w * by, h * by]));
    },
    /** Shows where a comment points; null for nowhere. */
    show: (to) => place(shownBox, to),
    end() {
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerup', released);
      window.removeEventListener('pointercancel', released);
    },
  };
}
