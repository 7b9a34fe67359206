// What the client decides about a piece, and a word on the whole of it.

const longestNote = 2000;

function createDecision(answer, onnext) {
  const name = `decision-${newId()}`;
  const options = choices(
    name,
    t('decision'),
    [
      { value: 'a', words: t('approve'), icon: 'check' },
      { value: 'c', words: t('approveWithComments'), icon: 'comment' },
      { value: 'r', words: t('requestChanges'), icon: 'turn' },
    ],
    answer.verdict,
    decide,
  );
  options.classList.add('decisions');
  const note = el('textarea', {
    class: 'field',
    id: `${name}-note`,
    rows: '2',
    maxlength: String(longestNote),
    dir: 'auto',
    placeholder: t('noteHint'),
  });
  const hint = el('p', { class: 'hint', role: 'status' });
  const clear = el('button', { type: 'button', class: 'plain', text: t('leaveOpen'), onclick: leaveOpen });
  const next = button({ class: 'primary next', onclick: onnext }, null, t('nextPiece'));
  const element = el(
    'section',
    { class: 'decision' },
    el('h2', { class: 'section' }, el('span', { text: t('decision') }), clear),
    options,
    el('label', { class: 'label', for: `${name}-note`, text: t('note') }),
    note,
    hint,
    next,
  );
  note.value = answer.note;

  function decide(verdict) {
    answer.verdict = verdict;
    changed();
    show();
  }

  function leaveOpen() {
    decide('');
    choose(options, '');
    options.querySelector('input').focus();
  }

  function show() {
    clear.hidden = !answer.verdict;
    element.setAttribute('data-verdict', answer.verdict || 'open');
    const undone = pack.pieces.length > 1 && answers.pieces.some((one) => one !== answer && !decided(one));
    next.lastChild.textContent = t(undone ? 'nextPiece' : 'finish');
    next.hidden = !decided(answer);
    let words = '';
    if (lacksWords(answer)) words = t('sayWhat');
    else if (answer.verdict === 'a' && answer.comments.length)
      words = t('approvedYet', { n: answer.comments.length });
    else if (answer.verdict === 'c' && !answer.comments.length && !answer.note.trim())
      words = t('noCommentYet');
    if (hint.textContent !== words) hint.textContent = words;
    hint.classList.toggle('needed', lacksWords(answer));
  }

  note.addEventListener('input', () => {
    answer.note = note.value;
    changed();
    show();
  });
  show();
  return { element, show };
}
