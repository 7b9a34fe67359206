// The answer: who gives it, what it says, and how it goes back.

const longestLink = 1800; // characters that a mail link may have in the mail programs that take least

/** @param open shows a piece by its number in the pack, from 0 */
function createSend(open) {
  const who = createWho(refresh);
  const rows = el(
    'ol',
    { class: 'verdicts' },
    ...answers.pieces.map((answer, i) => verdictRow(i, () => open(i))),
  );
  const fault = el('p', { class: 'fault', role: 'alert', hidden: true });
  const way = el('p', { class: 'hint way' });
  const mail = el(
    'a',
    { class: 'button primary', href: '#' },
    icon('mail'),
    el('span', { text: t('sendAnswer') }),
  );
  const download = button({ class: 'quiet' }, 'down', t('downloadAnswer'));
  const copy = button({ class: 'quiet' }, 'copy', t('copyAnswer'));
  const sent = el('p', { class: 'done', role: 'status' });
  const text = el('textarea', {
    class: 'field answer-text',
    readonly: true,
    rows: '6',
    'aria-label': t('answerText'),
  });
  const raw = el('details', {}, el('summary', { text: t('showText') }), text);
  const open0 = answers.pieces.filter((answer) => !decided(answer)).length;
  const element = el(
    'div',
    { class: 'send' },
    el('h1', { tabindex: '-1', text: t('yourAnswer') }),
    el('p', { class: 'soft lead', text: open0 ? t('stillOpen', { n: open0 }) : t('allDecided') }),
    rows,
    who.element,
    fault,
    el('div', { class: 'send-ways' }, mail, download, copy),
    way,
    sent,
    raw,
  );
  let timer = 0;

  /** Says what hinders, and where; true when nothing does. */
  function ready() {
    let why = '';
    const lacking = answers.pieces.findIndex(lacksWords);
    if (!answers.pieces.some((answer) => answer.verdict || answer.note.trim() || answer.comments.length))
      why = t('nothingYet');
    else if (lacking >= 0) why = t('sayWhatIn', { title: pieceTitle(pack.pieces[lacking]) });
    else if (!answers.reviewer.name.trim()) why = t('noName');
    fault.textContent = why;
    fault.hidden = !why;
    if (why && !answers.reviewer.name.trim() && lacking < 0) who.focus();
    return !why;
  }

  /** Everything that goes out, made at one moment. */
  function made() {
    const block = answerBlock(pack, answerBody());
    const head = t('mailHead', { name: answers.reviewer.name.trim(), campaign: pack.campaign });
    return { block, head, full: `${head}\n\n${summary(100000)}\n${block}\n` };
  }

  function link(answer) {
    const to = encodeURIComponent(pack.replyTo).replace(/%40/g, '@');
    const address = (body) =>
      `mailto:${to}?subject=${encodeURIComponent(subject())}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`;
    for (const most of [600, 300, 120, 0]) {
      const whole = address(`${answer.head}\n\n${most ? summary(most) : ''}\n${answer.block}\n`);
      if (whole.length <= longestLink) return { href: whole, whole: true };
    }
    const told = `${answer.head}\n\n`;
    for (const most of [600, 300, 120]) {
      const short = address(`${told}${summary(most)}\n${t('attached', { file: fileName() })}\n`);
      if (short.length <= longestLink) return { href: short, whole: false };
    }
    return { href: address(t('attached', { file: fileName() })), whole: false };
  }

  function subject() {
    return t('mailSubject', { campaign: pack.campaign.slice(0, 80), client: pack.client.slice(0, 60) });
  }

  function refresh() {
    clearTimeout(timer);
    timer = setTimeout(prepare, 200);
  }

  function prepare() {
    clearTimeout(timer);
    const answer = made();
    const to = link(answer);
    mail.href = to.href;
    mail.lastChild.textContent = t(to.whole ? 'sendAnswer' : 'openMail');
    way.textContent = to.whole ? t('wayMail', { to: pack.replyTo }) : t('wayFile', { to: pack.replyTo });
    mail.classList.toggle('primary', to.whole);
    download.className = to.whole ? 'quiet' : 'primary';
    element.classList.toggle('too-long', !to.whole);
    text.value = answer.full;
    return answer;
  }

  function tell(words) {
    answers.sent = Date.now();
    save();
    sent.textContent = words;
  }

  mail.addEventListener('click', (event) => {
    prepare();
    if (!ready()) event.preventDefault();
    else
      tell(
        t(element.classList.contains('too-long') ? 'mailOpenedShort' : 'mailOpened', { to: pack.replyTo }),
      );
  });
  download.addEventListener('click', () => {
    if (!ready()) return;
    const address = URL.createObjectURL(
      new Blob([prepare().full.replace(/\n/g, '\r\n')], { type: 'text/plain' }),
    );
    const anchor = el('a', { href: address, download: fileName() });
    element.append(anchor);
    anchor.click();
    element.removeChild(anchor);
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    tell(t('downloaded', { file: fileName(), to: pack.replyTo }));
  });
  copy.addEventListener('click', () => {
    if (!ready()) return;
    copyText(prepare().full, text, raw).then((done) =>
      tell(t(done ? 'copied' : 'copyByHand', { to: pack.replyTo })),
    );
  });
  // The page first, then the work: an answer of a thousand comments takes a moment to be packed.
  timer = setTimeout(prepare, 0);
  return { element, begin() {}, end: () => clearTimeout(timer) };
}

/** "answer-spring-roast-halden.backlot-answer.txt" */
function fileName() {
  const part = (text) =>
    safeName(text)
      .toLowerCase()
      .replace(/[._-]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40);
  return `${['answer', part(pack.campaign), part(pack.client)].filter(Boolean).join('-')}.backlot-answer.txt`;
}

function verdictRow(i, open) {
  const answer = answers.pieces[i];
  const counts = answer.comments.length ? t('nComments', { n: answer.comments.length }) : '';
  const words = lacksWords(answer) ? t('sayWhat') : counts;
  return el(
    'li',
    {},
    el(
      'button',
      { type: 'button', class: 'verdict-row', onclick: open },
      thumb(pack.pieces[i]),
      el(
        'span',
        { class: 'verdict-names' },
        el('span', { class: 'strong', dir: 'auto', text: pieceTitle(pack.pieces[i]) }),
        el('span', { class: 'soft', dir: 'auto', text: pack.pieces[i].creator }),
      ),
      el(
        'span',
        { class: 'verdict-says' },
        verdictBadge(answer),
        words ? el('span', { class: 'soft', text: words }) : null,
      ),
    ),
  );
}

/** Who answers: one of those who were asked, or a name that is typed. */
function createWho(onchange) {
  const listed = pack.for.filter((one) => one.name || one.address);
  const other = listed.length ? 'other' : '';
  const typed = el('input', {
    class: 'field',
    type: 'text',
    id: 'reviewer',
    maxlength: '100',
    autocomplete: 'name',
    dir: 'auto',
  });
  const label = el('label', { class: 'label', for: 'reviewer', text: t('yourName') });
  const at = listed.findIndex(
    (one) => one.address === answers.reviewer.address && (one.name || one.address) === answers.reviewer.name,
  );
  const options = listed.map((one, i) => ({ value: String(i), words: one.name || one.address }));
  const box = listed.length
    ? choices(
        'reviewer',
        t('whoAnswers'),
        options.concat({ value: 'other', words: t('someoneElse') }),
        at >= 0 ? String(at) : answers.reviewer.name ? 'other' : '',
        pick,
      )
    : null;
  const element = el(
    'section',
    { class: 'who' },
    el('h2', { class: 'section', text: t('whoAnswers') }),
    box,
    label,
    typed,
  );

  function pick(value) {
    const one = listed[Number(value)];
    answers.reviewer =
      value === 'other' ? { name: '', address: '' } : { name: one.name || one.address, address: one.address };
    show(value);
    if (value === 'other') typed.focus();
    changed();
    onchange();
  }

  function show(value) {
    label.hidden = typed.hidden = value !== other;
    typed.value = value === other ? answers.reviewer.name : '';
  }

  typed.addEventListener('input', () => {
    answers.reviewer = { name: typed.value, address: '' };
    changed();
    onchange();
  });
  show(
    listed.length && at < 0 && answers.reviewer.name ? 'other' : at >= 0 ? String(at) : other ? '' : other,
  );
  return {
    element,
    focus: () => (typed.hidden ? box.querySelector('input') : typed).focus(),
  };
}

/** The clipboard is not to be had in every browser for a file; then the text is selected in its field. */
async function copyText(words, field, holder) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch (e) {
    holder.open = true;
    field.focus();
    field.select();
    field.setSelectionRange(0, field.value.length);
    return document.execCommand('copy');
  }
}
