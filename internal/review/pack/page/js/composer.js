// Writing a comment: on a moment, a range or the whole of a clip, on a picture, with or without an area.

const maxComments = 2000; // of one answer, as Backlot takes them
const usualRange = 2000; // ms

function emptyWriting(must) {
  return {
    body: '',
    must,
    page: 1,
    mode: 'moment',
    at: null,
    end: null,
    region: null,
    pinned: false,
    editing: '',
    quote: '', // of the note that is answered
    answers: false, // a note
    wasMust: must,
  };
}

/**
 * @param onadd gets a finished comment; `replaced` is the id of the one that it was before, "" for a new one
 */
function createComposer(piece, answer, viewer, onadd) {
  let writing = answer.writing || emptyWriting(true);
  const form = composerForm(writing, {
    mode: setMode,
    edge: setEdge,
    strength: (must) => keep({ must }),
    area: toggleArea,
    grow: (by) => area.grow(by),
    cancel: () => reset(),
  });
  const { element, words, fault, when, strength } = form;

  const area = createArea(viewer, (region) => {
    keep({ region });
    if (region) pin();
    settle();
  });

  function keep(part) {
    Object.assign(writing, part);
    answer.writing = writing.body || writing.region || writing.editing ? writing : null;
    save();
    show();
  }

  /** From the first word on a comment stays at its moment. */
  function pin() {
    if (writing.pinned) return;
    keep({ pinned: true, page: viewer.page, at: writing.mode === 'moment' ? viewer.at() : writing.at });
  }

  function settle() {
    if (!writing.body && !writing.region && !writing.editing) keep({ pinned: false });
  }

  function setMode(mode) {
    const at = viewer.at();
    if (mode === 'moment') keep({ mode, at, end: null });
    if (mode === 'whole') keep({ mode, at: null, end: null });
    if (mode === 'range') {
      const last = Math.max(1, Math.floor(viewer.duration()));
      const from = Math.min(writing.at !== null ? writing.at : at, last - 1);
      keep({ mode, at: from, end: Math.min(last, from + usualRange), pinned: true, page: viewer.page });
    }
  }

  /** The other edge gives way, so that a range always has a length. */
  function setEdge(edge) {
    const at = viewer.at();
    const last = Math.floor(viewer.duration());
    if (edge === 'at')
      keep({
        at: Math.min(at, last - 1),
        end: writing.end > at ? writing.end : Math.min(last, at + usualRange),
      });
    else keep({ end: Math.max(at, 1), at: writing.at < at ? writing.at : Math.max(0, at - usualRange) });
  }

  function toggleArea() {
    const on = form.mark.getAttribute('aria-pressed') !== 'true';
    viewer.pause();
    if (!on) area.set(null);
    setArea(on);
    if (!on) {
      keep({ region: null });
      settle();
    } else area.focus();
  }

  function setArea(on) {
    area.setActive(on);
  }

  function show() {
    const clip = piece.media[(writing.pinned ? writing.page : viewer.page || 1) - 1].kind === 'video';
    const at = writing.pinned && writing.mode === 'moment' ? writing.at : viewer.at();
    when.hidden = !clip;
    form.start.hidden = form.end.hidden = !clip || writing.mode !== 'range';
    form.momentWords.textContent = t('atMoment', { at: timeCode(at || 0) });
    form.start.textContent = t('startAt', { at: timeCode(writing.at || 0) });
    form.end.textContent = t('endAt', { at: timeCode(writing.end || 0) });
    form.mark.setAttribute('aria-pressed', String(Boolean(writing.region)));
    form.mark.title = t(writing.region ? 'removeArea' : 'markArea');
    form.sizes.hidden = !writing.region;
    form.add.lastChild.textContent = t(writing.editing ? 'saveComment' : 'addComment');
    form.cancel.hidden = !writing.editing && !writing.body && !writing.region;
    element.classList.toggle('busy', !form.cancel.hidden);
    viewer.setRange(
      clip && writing.mode === 'range' && writing.end ? { at: writing.at, end: writing.end } : null,
    );
  }

  /** Sets the form to what is being written. */
  function fill() {
    choose(when, writing.mode);
    choose(strength, writing.must ? 'must' : 'may');
    if (writing.region) {
      area.set(writing.region);
      setArea(true);
    }
    show();
  }

  function refuse(why) {
    fault.hidden = !why;
    fault.textContent = why || '';
    words.setAttribute('aria-invalid', String(Boolean(why)));
    if (!why) return words.removeAttribute('aria-describedby');
    words.setAttribute('aria-describedby', fault.id);
    announce(why);
    return words.focus();
  }

  function reset() {
    writing = emptyWriting(writing.quote ? writing.wasMust : writing.must);
    answer.writing = null;
    words.value = '';
    choose(when, 'moment');
    choose(strength, writing.must ? 'must' : 'may');
    setArea(false);
    area.set(null);
    refuse('');
    save();
    show();
  }

  words.addEventListener('focus', () => viewer.pause());
  words.addEventListener('input', () => {
    writing.body = words.value;
    if (words.value) pin();
    refuse('');
    keep({});
    settle();
  });
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  });
  // A press on the moment that is chosen already takes the comment to where the clip stands now.
  when.querySelector('[data-value="moment"] input').addEventListener('click', () => setMode('moment'));
  element.addEventListener('submit', submit);

  function submit(event) {
    event.preventDefault();
    const body = words.value.trim();
    if (!body || body === writing.quote.trim()) return refuse(t('noWords'));
    if (!writing.editing && answers.pieces.reduce((n, one) => n + one.comments.length, 0) >= maxComments)
      return refuse(t('tooMany'));
    pin();
    const clip = piece.media[writing.page - 1].kind === 'video';
    const comment = {
      id: writing.editing || newId(),
      made: new Date().toISOString(),
      page: writing.page,
      body,
      must: writing.must,
      answers: writing.answers,
      at: clip ? writing.at : null,
      end: clip ? writing.end : null,
      region: writing.region,
    };
    const replaced = writing.editing;
    reset();
    onadd(comment, replaced);
    return announce(t(replaced ? 'commentSaved' : 'commentAdded', { where: placeWords(comment, piece) }));
  }

  return {
    element,
    area,
    /** The clip or the picture moved on. */
    moved: show,
    /** What was being written when the page was closed. */
    resume() {
      words.value = writing.body;
      if (writing.pinned) viewer.show(Math.min(writing.page, piece.media.length));
      if (writing.region) {
        area.set(writing.region);
        setArea(true);
      }
      show();
    },
    /** Begins a comment at the place of a note, with its words quoted. What is being written already is not lost for it. */
    answerNote(note) {
      if (writing.body.trim() && writing.body.trim() !== writing.quote.trim()) return refuse(t('finishFirst'));
      reset();
      const quote = quoteOf(note);
      const must = writing.must;
      writing = Object.assign(emptyWriting(false), {
        body: quote,
        quote,
        answers: true,
        wasMust: must,
        page: note.page || 1,
        at: note.at,
        end: note.end,
        region: note.region,
        mode: note.at === null ? 'whole' : note.end === null ? 'moment' : 'range',
        pinned: true,
      });
      answer.writing = writing;
      words.value = quote;
      fill();
      save();
      words.focus();
      return words.setSelectionRange(quote.length, quote.length);
    },
    edit(comment) {
      reset();
      writing = Object.assign(emptyWriting(comment.must), comment, {
        editing: comment.id,
        pinned: true,
        mode: comment.at === null ? 'whole' : comment.end === null ? 'moment' : 'range',
      });
      answer.writing = writing;
      words.value = comment.body;
      fill();
      words.focus();
    },
  };
}
