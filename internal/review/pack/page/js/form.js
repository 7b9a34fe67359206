// The form in which a comment is written; composer.js says what it does.

const longestComment = 2000; // characters; Backlot takes 8,000 bytes

/** @param on what its controls do: mode, edge, strength, area, grow, cancel */
function composerForm(writing, on) {
  const name = `composer-${newId()}`;
  const words = el('textarea', {
    id: name,
    class: 'field',
    rows: '2',
    maxlength: String(longestComment),
    placeholder: t('commentHint'),
    dir: 'auto',
  });
  const fault = el('p', { class: 'fault', id: `${name}-fault`, hidden: true });
  const when = choices(
    `when-${name}`,
    t('where'),
    [
      { value: 'moment', words: '' },
      { value: 'range', words: t('range') },
      { value: 'whole', words: t('wholeClip') },
    ],
    writing.mode,
    on.mode,
  );
  const momentWords = when.querySelector('[data-value="moment"] .choice-face span');
  const start = el('button', { type: 'button', class: 'quiet edge figures', onclick: () => on.edge('at') });
  const end = el('button', { type: 'button', class: 'quiet edge figures', onclick: () => on.edge('end') });
  const strength = choices(
    `strength-${name}`,
    t('strength'),
    [
      { value: 'must', words: t('mustChange') },
      { value: 'may', words: t('suggestion') },
    ],
    writing.must ? 'must' : 'may',
    (value) => on.strength(value === 'must'),
  );
  const mark = button(
    {
      class: 'quiet mark',
      onclick: on.area,
      'aria-pressed': 'false',
      'aria-label': t('markArea'),
      title: t('markArea'),
    },
    'area',
    t('areaShort'),
  );
  const sizes = el(
    'span',
    { class: 'sizes', hidden: true },
    el('span', { class: 'soft', text: t('areaSize') }),
    button({ class: 'square', onclick: () => on.grow(0.8) }, 'minus', t('areaSmaller')),
    button({ class: 'square', onclick: () => on.grow(1.25) }, 'plus', t('areaLarger')),
  );
  const add = button({ class: 'primary', type: 'submit' }, null, t('addComment'));
  const cancel = button({ class: 'plain', onclick: on.cancel }, null, t('cancel'));
  const element = el(
    'form',
    { class: 'composer', 'aria-label': t('writeComment') },
    el('label', { class: 'spoken', for: name, text: t('writeComment') }),
    words,
    fault,
    el('div', { class: 'composer-row' }, when, mark),
    el('div', { class: 'composer-row' }, start, end, sizes),
    el('div', { class: 'composer-row' }, strength, el('span', { class: 'ends' }, cancel, add)),
  );
  return { element, words, fault, when, momentWords, start, end, strength, mark, sizes, add, cancel };
}
