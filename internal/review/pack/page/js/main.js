// The page around the pieces: head, list, and which piece is shown.

loadAnswers();

const keeping = el('p', { class: 'keeping soft' });
const progress = el('span', { class: 'progress soft figures' });
const finish = button({ class: 'primary', onclick: () => open(pack.pieces.length) }, null, t('finish'));
const notices = el('div', { class: 'notices' });
const list = el('nav', { class: 'list', 'aria-label': t('pieces') });
const main = el('main', { class: 'main', id: 'main' });
let view = null;

function verdictBadge(answer) {
  const signs = { a: 'check', c: 'comment', r: 'turn', '': 'clock' };
  return el(
    'span',
    { class: 'badge', 'data-verdict': answer.verdict || 'open' },
    icon(signs[answer.verdict]),
    el('span', { text: verdictWords(answer.verdict) }),
  );
}

function head() {
  return el(
    'header',
    { class: 'head' },
    el(
      'div',
      { class: 'head-names' },
      el('p', { class: 'strong', dir: 'auto', text: pack.campaign }),
      el('p', {
        class: 'soft',
        dir: 'auto',
        text: t('reviewFor', { client: pack.client, agency: pack.agency }),
      }),
    ),
    answerBy(),
    el('span', { class: 'space' }),
    progress,
    finish,
  );
}

function answerBy() {
  return pack.answerBy
    ? el(
        'p',
        { class: 'by' },
        icon('clock'),
        el('span', { text: t('answerBy', { date: date(pack.answerBy) }) }),
      )
    : null;
}

function note() {
  if (!pack.note.trim()) return null;
  const begun = answers.pieces.some((answer) => answer.verdict || answer.comments.length);
  return el(
    'details',
    { class: 'from', open: wide.matches || !begun },
    el('summary', { class: 'soft', dir: 'auto', text: t('noteFrom', { name: pack.sender }) }),
    el('p', { class: 'said', dir: 'auto', text: pack.note }),
  );
}

const links = pack.pieces.map((piece, i) => {
  const badge = el('span', { class: 'list-state' });
  const link = el(
    'button',
    { type: 'button', class: 'list-piece', onclick: () => open(i) },
    thumb(piece),
    el(
      'span',
      { class: 'list-names' },
      el('span', { class: 'strong', dir: 'auto', text: pieceTitle(piece) }),
      el('span', { class: 'soft', dir: 'auto', text: piece.creator }),
      badge,
    ),
  );
  return { link, badge, verdict: null };
});

function showProgress() {
  const done = answers.pieces.filter(decided).length;
  progress.textContent = t('nOfAllDecided', { n: done, all: pack.pieces.length });
  finish.className = done === pack.pieces.length ? 'primary' : 'quiet';
  links.forEach((one, i) => {
    if (one.verdict === answers.pieces[i].verdict) return;
    one.verdict = answers.pieces[i].verdict;
    refill(one.badge, verdictBadge(answers.pieces[i]));
  });
}

/** Shows a piece, or the answer behind the last one. */
function open(index, quiet) {
  if (view) view.end();
  answers.shown = index;
  save();
  view = index < pack.pieces.length ? createPiece(index, () => open(nextOpen(index))) : createSend(open);
  refill(main, view.element);
  document.body.classList.toggle('sending', index >= pack.pieces.length);
  finish.hidden = index >= pack.pieces.length;
  links.forEach(({ link }, i) => {
    if (i === index) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  });
  view.begin();
  window.scrollTo(0, 0);
  if (!quiet) view.element.querySelector('h1').focus({ preventScroll: true });
  if (links[index]) links[index].link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The next piece that is not decided, going round; behind the last, the answer. */
function nextOpen(index) {
  for (let i = 1; i < pack.pieces.length; i++) {
    const at = (index + i) % pack.pieces.length;
    if (!decided(answers.pieces[at])) return at;
  }
  return pack.pieces.length;
}

/** Said once, quietly, when the browser keeps nothing. */
function showKeeping() {
  keeping.textContent = keeps ? t('kept') : t('notKept');
  keeping.classList.toggle('lost', !keeps);
}

function start() {
  const unable = document.getElementById('no-script');
  unable.parentNode.removeChild(unable);
  document.title = t('title', { campaign: pack.campaign, agency: pack.agency });
  const skip = el('a', { class: 'skip', href: '#main', text: t('skip') });
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    main.querySelector('h1').focus();
  });
  list.append(...links.map(({ link }) => link));
  if (pack.pieces.length === 1) list.classList.add('single');
  const aside = el('div', { class: 'aside' }, answerBy(), note(), list, keeping);
  document
    .getElementById('page')
    .append(skip, head(), notices, el('div', { class: 'body' }, aside, main), speaker);
  watchers.push(showProgress);
  showProgress();
  showKeeping();
  open(Math.min(Math.max(0, Number(answers.shown) || 0), pack.pieces.length), true);
  window.addEventListener('pagehide', saveNow);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saveNow();
  });
  pageIsThere.then(() => {
    if (!pageIsWhole())
      notices.append(
        el(
          'p',
          { class: 'notice', role: 'alert' },
          icon('warn'),
          el('span', { text: t('pageCutOff', { name: pack.sender }) }),
        ),
      );
  });
}

start();
