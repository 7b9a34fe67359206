// The comments of a piece, in the order of its media. A list of a thousand stays quick: the first rows are drawn at
// once and the others bit by bit; one row is put in or taken out, the others are left alone.

/** @param on show(comment), edit(comment), added(comment), removed(comment) */
function createComments(piece, answer, on) {
  const list = el('ol', { class: 'comments' });
  const none = el('p', {
    class: 'none',
    text: t(piece.media[0].kind === 'video' ? 'noCommentsClip' : 'noCommentsPicture'),
  });
  const count = el('span', { class: 'count figures' });
  const undo = el('div', { class: 'undo', hidden: true });
  const element = el(
    'section',
    { class: 'comment-list' },
    el('h2', { class: 'section' }, el('span', { text: t('comments') }), count),
    none,
    list,
    undo,
  );
  const rows = new Map();
  let sorted = answer.comments.slice().sort(inOrder);
  let drawn = 0; // how many of the sorted have their row
  let drawing = 0;

  function row(comment) {
    const where = placeWords(comment, piece);
    const label = (words) => `${words}: ${where}, ${comment.body.slice(0, 60)}`;
    const go = el('button', {
      type: 'button',
      class: 'place figures',
      'aria-label': label(t('goTo')),
      onclick: () => on.show(comment),
      text: where,
    });
    const kind = el('span', {
      class: comment.must ? 'strength must' : 'strength',
      text: t(comment.must ? 'mustChange' : 'suggestion'),
    });
    const edit = el('button', {
      type: 'button',
      class: 'plain',
      'aria-label': label(t('edit')),
      onclick: () => on.edit(comment),
      text: t('edit'),
    });
    const remove = el('button', {
      type: 'button',
      class: 'plain',
      'aria-label': label(t('remove')),
      onclick: () => takeOut(comment),
      text: t('remove'),
    });
    const made = el(
      'li',
      { class: 'comment', tabindex: '-1' },
      el('div', { class: 'comment-head' }, go, kind),
      el('p', { class: 'said', dir: 'auto', text: comment.body }),
      el('div', { class: 'comment-tools' }, edit, remove),
    );
    rows.set(comment.id, made);
    return made;
  }

  /** The place of a comment among the sorted, found by halving. */
  function rank(comment) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(sorted[middle], comment) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function insert(comment) {
    const at = rank(comment);
    const next = sorted[at];
    sorted.splice(at, 0, comment);
    if (at > drawn) return; // its turn to be drawn comes
    list.insertBefore(row(comment), (next && rows.get(next.id)) || null);
    drawn += 1;
  }

  function draw(upTo) {
    const more = document.createDocumentFragment();
    while (drawn < Math.min(upTo, sorted.length)) {
      more.append(row(sorted[drawn]));
      drawn += 1;
    }
    list.append(more);
  }

  function drawOn() {
    draw(drawn + rowsAtOnce);
    drawing = drawn < sorted.length ? setTimeout(drawOn, 20) : 0;
  }

  /** The row of a comment, drawn now if it is not yet. */
  function rowOf(comment) {
    draw(rank(comment) + 1);
    return rows.get(comment.id);
  }

  function drop(id) {
    sorted = sorted.filter((one) => one.id !== id);
    answer.comments = answer.comments.filter((one) => one.id !== id);
    const old = rows.get(id);
    if (!old) return;
    list.removeChild(old);
    rows.delete(id);
    drawn -= 1;
  }

  function showCount() {
    count.textContent = sorted.length ? String(sorted.length) : '';
    none.hidden = sorted.length > 0;
    list.hidden = sorted.length === 0;
  }

  function takeOut(comment) {
    const next = sorted[rank(comment) + 1] || sorted[rank(comment) - 1];
    drop(comment.id);
    showCount();
    const back = el('button', { type: 'button', class: 'plain', text: t('undo') });
    back.addEventListener('click', () => {
      undo.hidden = true;
      put(comment, '');
      on.added(comment);
      focus(comment);
    });
    refill(undo, el('span', { text: t('commentRemoved') }), back);
    undo.hidden = false;
    announce(t('commentRemoved'));
    on.removed(comment);
    if (next) focus(next);
    else back.focus();
  }

  function put(comment, replaced) {
    if (replaced) drop(replaced);
    answer.comments.push(comment);
    insert(comment);
    showCount();
  }

  function focus(comment) {
    rowOf(comment).focus();
  }

  drawOn();
  showCount();

  return {
    element,
    put(comment, replaced) {
      undo.hidden = true;
      put(comment, replaced);
      const there = rowOf(comment);
      if (wide.matches && sorted.length > 1) there.scrollIntoView({ block: 'nearest' });
    },
    /** Marks the one that is shown; null for none. */
    mark(comment) {
      const before = list.querySelector('.shown');
      if (before) before.classList.remove('shown');
      if (comment) rowOf(comment).classList.add('shown');
    },
    end: () => clearTimeout(drawing),
  };
}
