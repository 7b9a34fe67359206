// One piece: watch it, say what is to say, decide.

const wide = window.matchMedia('(min-width: 1000px)');
const marksAfter = 40; // ms

/** @returns what main.js shows: element, and end() when another piece is shown. */
function createPiece(index, onnext) {
  const piece = pack.pieces[index];
  const answer = answers.pieces[index];
  let composer = null;
  let shownComment = null;
  let marking = 0;
  let pins = null;

  const viewer = createViewer(piece, () => {
    if (composer) composer.moved();
    if (pins) pins.moved();
    if (shownComment && movedAway()) unshow();
  });
  const comments = createComments(piece, answer, {
    show,
    edit(comment) {
      show(comment);
      unshow();
      composer.edit(comment);
      reveal(composer.element);
    },
    added,
    removed(comment) {
      viewer.dropMark(comment.id);
      changed();
      decision.show();
    },
  });
  composer = createComposer(piece, answer, viewer, (comment, replaced) => {
    comments.put(comment, replaced);
    if (replaced) viewer.dropMark(replaced);
    added(comment);
  });
  const told = notesOf(piece);
  pins = createPins(viewer, told, show);
  const notes = createNotes(piece, told, {
    show,
    answer(note) {
      show(note);
      unshow();
      composer.answerNote(note);
      reveal(composer.element);
    },
  });
  const decision = createDecision(answer, onnext);
  const facts = pieceFacts(piece, (ms) => {
    viewer.pause();
    viewer.seek(ms);
    reveal(viewer.element);
  });
  const centre = el('div', { class: 'centre' }, pieceHead(piece, index), viewer.element, notes.element);
  const side = el('div', { class: 'side' });
  const element = el('div', { class: 'piece' }, centre, side);
  viewer.onmark = show;

  /** On a desk the words stand beside the media, on a phone in the order in which one needs them. */
  function arrange() {
    if (wide.matches) {
      centre.append(facts.element);
      side.append(comments.element, composer.element, decision.element);
    } else side.append(composer.element, comments.element, facts.element, decision.element);
    viewer.stage.fit();
  }

  function added(comment) {
    viewer.addMark(comment);
    changed();
    decision.show();
  }

  /** Takes the viewer to a comment or a note and shows where it points. */
  function show(comment) {
    unshow();
    viewer.pause();
    viewer.show(comment.page || 1);
    if (comment.at !== null) viewer.seek(comment.at);
    viewer.setRange(comment.end !== null ? { at: comment.at, end: comment.end } : null);
    if (comment.region && !answer.writing) composer.area.show(comment.region);
    shownComment = comment;
    if (comment.note) {
      notes.mark(comment);
      pins.say(comment);
      announce(t('noteN', { n: comment.number, name: comment.by || pack.agency, words: comment.body }));
    } else comments.mark(comment);
    reveal(viewer.element);
  }

  function movedAway() {
    return (
      viewer.page !== (shownComment.page || 1) ||
      (shownComment.at !== null && Math.abs(viewer.at() - shownComment.at) > 50)
    );
  }

  function unshow() {
    if (!shownComment) return;
    shownComment = null;
    comments.mark(null);
    notes.mark(null);
    pins.say(null);
    composer.area.show(null);
    composer.moved();
  }

  return {
    element,
    /** When it stands in the page. */
    begin() {
      arrange();
      wide.addListener(arrange); // addEventListener came to Safari with 14
      viewer.show(1);
      viewer.stage.fit();
      composer.resume();
      // The picture first: marks of a thousand comments take a moment.
      marking = setTimeout(() => {
        viewer.setNotes(told);
        viewer.setMarks(answer.comments);
        composer.moved();
      }, marksAfter);
    },
    end() {
      wide.removeListener(arrange);
      clearTimeout(marking);
      comments.end();
      notes.end();
      facts.end();
      composer.area.end();
      viewer.end();
    },
  };
}

/** On a phone what was asked for may lie out of sight. */
function reveal(element) {
  const box = element.getBoundingClientRect();
  if (box.top < 56 || box.bottom > window.innerHeight) {
    element.scrollIntoView({ block: box.height < window.innerHeight - 56 ? 'center' : 'start' });
  }
}

function pieceHead(piece, index) {
  const facts = [piece.creator, platformName(piece.platform), formatName(piece.format)]
    .filter(Boolean)
    .join(' · ');
  return el(
    'header',
    { class: 'piece-head' },
    el(
      'div',
      {},
      el('h1', { dir: 'auto', tabindex: '-1', text: pieceTitle(piece) }),
      el('p', { class: 'soft', dir: 'auto', text: facts }),
    ),
    el('span', { class: 'space' }),
    el('span', { class: 'tag figures', text: t('versionN', { n: piece.version }) }),
    pack.pieces.length > 1
      ? el('span', {
          class: 'soft figures of-all',
          text: t('nOfAll', { n: index + 1, all: pack.pieces.length }),
        })
      : null,
  );
}

/** What lies beside the media: what to look at, the caption, what was asked for last time. */
function pieceFacts(piece, seek) {
  const parts = [];
  if (piece.allPages) {
    parts.push(
      el('p', {
        class: 'fact soft',
        text: t('pagesOfAll', { n: piece.media.length, all: piece.allPages, name: pack.agency }),
      }),
    );
  }
  if (piece.asked.length) {
    parts.push(
      el(
        'section',
        { class: 'fact' },
        el('h2', { class: 'section', text: t('asked') }),
        el('ul', { class: 'asked' }, ...piece.asked.map((words) => el('li', { dir: 'auto', text: words }))),
      ),
    );
  }
  if (piece.caption.trim()) {
    parts.push(
      el(
        'section',
        { class: 'fact' },
        el('h2', { class: 'section', text: t('caption') }),
        el('p', { class: 'caption said', dir: 'auto', text: piece.caption }),
      ),
    );
  }
  let drawing = null;
  if (piece.earlier.length) {
    const list = el('ul', { class: 'earlier' });
    drawing = drawInTurns(list, piece.earlier, (one) => earlierRow(one, seek));
    parts.push(
      el(
        'section',
        { class: 'fact' },
        el('h2', { class: 'section', text: t('earlier') }),
        list,
      ),
    );
  }
  return {
    element: el('div', { class: 'facts' }, ...parts),
    end() {
      if (drawing) drawing.stop();
    },
  };
}

function earlierRow(one, seek) {
  const states = { done: 'earlierDone', open: 'earlierOpen', not_done: 'earlierNotDone' };
  const known = Object.prototype.hasOwnProperty.call(states, one.state) ? one.state : 'open';
  return el(
    'li',
    { 'data-state': known },
    el(
      'div',
      { class: 'comment-head' },
      el(
        'span',
        { class: 'state' },
        icon(known === 'done' ? 'check' : 'clock'),
        el('span', { text: t(states[known]) }),
      ),
      one.at === null
        ? null
        : el('button', {
            type: 'button',
            class: 'place figures',
            text: timeCode(one.at),
            'aria-label': t('goToMoment', { at: timeCode(one.at) }),
            onclick: () => seek(one.at),
          }),
      el('span', { class: 'soft', text: t('onVersion', { n: one.version }) }),
    ),
    el('p', { class: 'said', dir: 'auto', text: one.body }),
  );
}
