// What the agency tells the client of a piece: a list, pins on the picture, marks on the line of a clip. None of it goes
// into the answer; who answers a note writes a comment at its place.

const pinStays = 1000; // ms for which a clip shows the pin of a moment
const longestQuote = 200;
const mostPins = 12; // at once: more of them hide the picture

/** The notes of a piece, numbered as they stand; a moment behind the end of the clip is its end. */
function notesOf(piece) {
  return piece.notes.map((note, i) => {
    const duration = note.page > 0 ? piece.media[note.page - 1].duration : 0;
    const held = (ms) => (ms === null || !duration ? ms : Math.min(ms, duration));
    const at = held(note.at);
    const end = held(note.end);
    return Object.assign({}, note, {
      id: `note-${i}`,
      number: i + 1,
      note: true,
      at,
      end: end !== null && end > at ? end : null,
    });
  });
}

function notePlace(note, piece) {
  return note.page === 0 ? t('wholePiece') : placeWords(note, piece);
}

/** What an answer to a note begins with. */
function quoteOf(note) {
  const words = note.body.replace(/\s+/g, ' ').trim();
  const short = words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words;
  return `${note.by ? `${note.by}: ` : ''}“${short}”\n`;
}

/** @param on show(note), answer(note) */
function createNotes(piece, notes, on) {
  const list = el('ol', { class: 'notes' });
  const element = el(
    'section',
    { class: 'note-list', hidden: notes.length === 0 },
    el(
      'h2',
      { class: 'section' },
      el('span', { dir: 'auto', text: t('notesFrom', { name: pack.agency }) }),
      el('span', { class: 'count figures', text: String(notes.length) }),
    ),
    list,
  );
  const rows = new Map();

  function row(note) {
    const where = notePlace(note, piece);
    const short = note.body.slice(0, 60);
    const made = el(
      'li',
      { class: 'note' },
      el('span', { class: 'pin figures', 'aria-hidden': 'true', text: String(note.number) }),
      el(
        'div',
        { class: 'note-words' },
        el(
          'div',
          { class: 'comment-head' },
          note.page === 0
            ? el('span', { class: 'soft whole', text: where })
            : el('button', {
                type: 'button',
                class: 'place figures',
                'aria-label': `${t('goTo')}: ${where}, ${short}`,
                onclick: () => on.show(note),
                text: where,
              }),
          note.by ? el('span', { class: 'soft', dir: 'auto', text: note.by }) : null,
          el('button', {
            type: 'button',
            class: 'plain answer',
            'aria-label': `${t('answerNote')}: ${short}`,
            onclick: () => on.answer(note),
            text: t('answerNote'),
          }),
        ),
        el('p', { class: 'said', dir: 'auto', text: note.body }),
      ),
    );
    rows.set(note.id, made);
    return made;
  }

  const drawing = drawInTurns(list, notes, row);

  return {
    element,
    /** Marks the one that is shown; null for none. */
    mark(note) {
      const before = list.querySelector('.shown');
      if (before) before.classList.remove('shown');
      const there = note && (rows.get(note.id) || null);
      if (!there) return;
      there.classList.add('shown');
      // In its own list alone: the picture that was asked for stays where it is.
      list.scrollTop = Math.max(0, there.offsetTop - list.offsetTop - 40);
    },
    end: () => drawing.stop(),
  };
}

/** The pins on the picture that is shown, and the words of the note that was pressed. */
function createPins(viewer, notes, onshow) {
  const layer = el('div', { class: 'pins' });
  const placed = notes.filter((note) => note.region);
  const pins = new Map();
  let said = null;
  viewer.stage.frame.append(layer);

  function due(note, at) {
    if (note.page !== viewer.page) return false;
    if (note.at === null) return true;
    return at !== null && at >= note.at - 50 && at <= (note.end === null ? note.at + pinStays : note.end) + 50;
  }

  /** Inside the picture, also for an area at its edge. */
  const held = (share) => `clamp(14px, ${share / 100}%, calc(100% - 14px))`;

  const low = ({ region }) => region && region[1] + region[3] > 0.75 * whole;

  function make(note) {
    const [left, top] = note.region;
    const pin = el('button', {
      type: 'button',
      class: 'pin figures',
      style: { left: held(left), top: held(top) },
      'aria-label': t('noteN', { n: note.number, name: note.by || pack.agency, words: note.body }),
      onclick: () => onshow(note),
      text: String(note.number),
    });
    pins.set(note, pin);
    layer.append(pin);
  }

  return {
    /** The clip or the picture moved on. */
    moved() {
      if (placed.length === 0) return;
      const at = viewer.at();
      const now = placed.filter((note) => due(note, at));
      for (const [note, pin] of pins) {
        if (now.includes(note) || pin === document.activeElement) continue;
        layer.removeChild(pin);
        pins.delete(note);
      }
      for (const note of now) if (!pins.has(note) && pins.size < mostPins) make(note);
    },
    /** The words over the picture; null for none. Screen readers have them from the pin and the list. */
    say(note) {
      if (said) layer.removeChild(said);
      said = note
        ? el(
            'p',
            { class: low(note) ? 'pin-says above' : 'pin-says', dir: 'auto', 'aria-hidden': 'true' },
            el('strong', { text: note.by ? `${note.by}: ` : '' }),
            el('span', { text: note.body }),
          )
        : null;
      if (said) layer.append(said);
    },
  };
}
