// Elements. Every text goes in as text: nothing that somebody wrote is ever read as HTML.

/**
 * Makes an element. `on…` are listeners, `text` its text, `style` a map of CSS properties, true and false set and leave
 * out an attribute; everything else is an attribute.
 */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name === 'text') element.textContent = value;
    else if (name === 'style') setStyle(element, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of [].concat(...children)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** Through the object model: the policy refuses style attributes. */
function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
}

function empty(element) {
  while (element.firstChild) element.removeChild(element.firstChild);
  return element;
}

function refill(element, ...children) {
  empty(element);
  for (const child of children) if (child) element.append(child);
}

const rowsAtFirst = 12;
const rowsAtOnce = 40;

/** Fills a list bit by bit, so that a thousand rows keep nobody waiting. */
function drawInTurns(list, all, row) {
  let drawn = 0;
  let timer = 0;
  function turn() {
    const more = document.createDocumentFragment();
    const last = Math.min(all.length, drawn === 0 ? rowsAtFirst : drawn + rowsAtOnce);
    while (drawn < last) more.append(row(all[drawn++]));
    list.append(more);
    timer = drawn < all.length ? setTimeout(turn, 20) : 0;
  }
  turn();
  return { stop: () => clearTimeout(timer) };
}

// Drawn on 24 by 24, lines of 1.75.
const strokes = {
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  back: 'M15 5.5 8.5 12l6.5 6.5',
  forward: 'M9 5.5 15.5 12 9 18.5',
  loop: 'M4.5 12V9.5a3 3 0 0 1 3-3H18m-3-3 3 3-3 3M19.5 12v2.5a3 3 0 0 1-3 3H6m3 3-3-3 3-3',
  sound: 'M4.5 9.5v5H8l4.5 4v-13L8 9.5zM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a7.8 7.8 0 0 1 0 11',
  silent: 'M4.5 9.5v5H8l4.5 4v-13L8 9.5zM16 9.5l5 5M21 9.5l-5 5',
  full: 'M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 7.5V12l3 2',
  area: 'M4.5 8V4.5H8M16 4.5h3.5V8M19.5 16v3.5H16M8 19.5H4.5V16M11 4.5h2M11 19.5h2M4.5 11v2M19.5 11v2',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  pen: 'M5 19h3.5L18.7 8.8a1.6 1.6 0 0 0 0-2.3l-1.2-1.2a1.6 1.6 0 0 0-2.3 0L5 15.5z',
  bin: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  copy: 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9',
  down: 'M12 4.5V15m-4.5-4 4.5 4.5L16.5 11M5 19.5h14',
  comment: 'M5 5.5h14v10h-8L7 19v-3.5H5z',
  turn: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 4v4h-4',
  warn: 'M12 4.5 21 19.5H3zM12 10v4.5M12 17v.2',
  film: 'M4.5 5.5h15v13h-15zM8 5.5v13M16 5.5v13M4.5 12h3.5M16 12h3.5',
  photo: 'M4.5 5h15v14h-15zM4.5 16l4.5-4.5 3.5 3.5 2.5-2.5 4.5 4.5M15 9.2v.1',
  page: 'M6.5 4h7.5l3.5 3.5V20h-11zM14 4v3.5h3.5M9.5 12h5M9.5 15.5h5',
};

function icon(name) {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const path = document.createElementNS(ns, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', strokes[name]);
  svg.append(path);
  return svg;
}

/** A button with an icon; `words` are its name, and shown unless it is a small one. */
function button(attributes, name, words) {
  const small = attributes.class && /\bsquare\b/.test(attributes.class);
  const all = Object.assign({ type: 'button' }, attributes);
  if (small) Object.assign(all, { 'aria-label': words, title: words });
  return el('button', all, name ? icon(name) : null, small ? null : el('span', { text: words }));
}

function setIcon(holder, name) {
  const old = holder.querySelector('svg');
  if (old) holder.replaceChild(icon(name), old);
}

function rename(control, words) {
  control.setAttribute('aria-label', words);
  control.title = words;
}

const speaker = el('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });

/** Told to screen readers; the same words twice are told twice. */
function announce(words) {
  speaker.textContent = speaker.textContent === words ? `${words}\u00a0` : words;
}

/** A box by which one thing of several is chosen; `onchange` gets its value. */
function choices(name, label, options, chosen, onchange) {
  const inputs = options.map((option) => {
    const input = el('input', { type: 'radio', name, value: option.value, checked: option.value === chosen });
    input.addEventListener('change', () => onchange(option.value));
    return el(
      'label',
      { class: 'choice', 'data-value': option.value },
      input,
      el(
        'span',
        { class: 'choice-face' },
        option.icon ? icon(option.icon) : null,
        el('span', { text: option.words }),
      ),
    );
  });
  return el(
    'fieldset',
    { class: `choices choices-${name}` },
    el('legend', { class: 'spoken', text: label }),
    ...inputs,
  );
}

function choose(fieldset, value) {
  for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === value;
}
