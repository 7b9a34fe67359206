// What the client has decided and written so far. It is saved as it is typed, in this browser, under the pack's id.

const storeKey = `backlot-review-${pack.id}`;
const saveAfter = 300;

let answers = {
  reviewer: { name: '', address: '' },
  pieces: pack.pieces.map(emptyAnswer),
  shown: 0,
  sent: 0,
};
let keeps = true;
let saving = 0;

function emptyAnswer() {
  return { verdict: '', note: '', comments: [], writing: null };
}

function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/** Takes up what was saved; a browser may refuse to keep anything for a file. */
function loadAnswers() {
  try {
    const kept = JSON.parse(localStorage.getItem(storeKey) || 'null');
    if (kept && Array.isArray(kept.pieces) && kept.pieces.length === pack.pieces.length) {
      answers = kept;
      answers.pieces.forEach(mend);
    }
    localStorage.setItem(storeKey, JSON.stringify(answers));
  } catch (e) {
    keeps = false;
  }
}

/** Some browsers keep one store for all files: what another page has written there must not break this one. */
function mend(answer, i) {
  const known = (comment) =>
    typeof comment.body === 'string' && comment.page >= 1 && comment.page <= pack.pieces[i].media.length;
  answer.comments = answer.comments.filter(known);
  if (answer.writing && !known(answer.writing)) answer.writing = null;
  if (answer.writing) answer.writing.quote = String(answer.writing.quote || '');
}

function saveNow() {
  clearTimeout(saving);
  saving = 0;
  if (!keeps) return;
  try {
    localStorage.setItem(storeKey, JSON.stringify(answers));
  } catch (e) {
    keeps = false; // full, or switched off since
    showKeeping();
  }
}

function save() {
  if (!saving) saving = setTimeout(saveNow, saveAfter);
}

/** Changes of any kind: they are saved, and whoever shows counts and verdicts is told. */
const watchers = [];

function changed() {
  save();
  for (const watcher of watchers) watcher();
}

function lacksWords(answer) {
  return answer.verdict === 'r' && answer.comments.length === 0 && answer.note.trim() === '';
}

function decided(answer) {
  return answer.verdict !== '' && !lacksWords(answer);
}

/** In the order of the media: pages, then the whole, then moments. */
function inOrder(a, b) {
  return (
    a.page - b.page || (a.at === null ? -1 : a.at) - (b.at === null ? -1 : b.at) || (a.made < b.made ? -1 : 1)
  );
}

/** What goes into the block; pieces without a word are left out. */
function answerBody() {
  const pieces = [];
  answers.pieces.forEach((answer, i) => {
    if (!answer.verdict && !answer.note.trim() && answer.comments.length === 0) return;
    const said = { i: i + 1, d: answer.verdict };
    if (answer.note.trim()) said.n = answer.note.trim();
    if (answer.comments.length) said.c = answer.comments.slice().sort(inOrder).map(bodyComment);
    pieces.push(said);
  });
  const reviewer = { n: answers.reviewer.name.trim() };
  if (answers.reviewer.address) reviewer.a = answers.reviewer.address;
  return { r: reviewer, t: Date.now(), p: pieces };
}

function bodyComment(comment) {
  const said = { g: comment.page, t: comment.body };
  if (comment.at !== null) said.a = comment.at;
  if (comment.end !== null) said.e = comment.end;
  if (comment.region) said.b = comment.region;
  if (comment.must) said.m = 1;
  if (comment.answers) said.r = 1;
  return said;
}

/** The answer as people read it, above the block. `most` bounds it in characters; what does not fit is counted. */
function summary(most) {
  const lines = [];
  answers.pieces.forEach((answer, i) => {
    const piece = pack.pieces[i];
    lines.push(
      `${i + 1}. ${pieceTitle(piece)} (${piece.creator}, ${t('versionN', { n: piece.version })}): ${verdictWords(answer.verdict)}`,
    );
    if (answer.note.trim()) lines.push(`   ${answer.note.trim().replace(/\s+/g, ' ')}`);
    for (const comment of answer.comments.slice().sort(inOrder)) {
      const kind = comment.must ? '' : ` (${t('suggestion')})`;
      lines.push(`   - ${placeWords(comment, piece)}: ${comment.body.replace(/\s+/g, ' ')}${kind}`);
    }
  });
  let text = '';
  for (let i = 0; i < lines.length; i++) {
    if (text.length + lines[i].length > most) return `${text}${t('andMore', { n: lines.length - i })}\n`;
    text += `${lines[i]}\n`;
  }
  return text;
}

function verdictWords(verdict) {
  return t({ a: 'approved', c: 'approvedWithComments', r: 'changesRequested' }[verdict] || 'leftOpen');
}
