// Shows one photo or page, with zoom.

function createPicture(viewer, medium) {
  const picture = el('img', {
    alt: t('pictureAlt', { name: medium.name || t('untitled') }),
    draggable: 'false',
  });
  const level = el('span', { class: 'figures zoom-level' });
  const smaller = button({ class: 'square', onclick: () => zoomBy(-1) }, 'minus', t('zoomOut'));
  const larger = button({ class: 'square', onclick: () => zoomBy(1) }, 'plus', t('zoomIn'));
  let ended = false;

  function zoomBy(by) {
    const at = zoomSteps.indexOf(viewer.stage.zoom) + by;
    if (at < 0 || at >= zoomSteps.length) return;
    viewer.stage.setZoom(zoomSteps[at]);
    showLevel();
    announce(level.textContent);
  }

  function showLevel() {
    level.textContent = `${Math.round(viewer.stage.zoom * 100)} %`;
    smaller.setAttribute('aria-disabled', String(viewer.stage.zoom === zoomSteps[0]));
    larger.setAttribute('aria-disabled', String(viewer.stage.zoom === zoomSteps[zoomSteps.length - 1]));
  }

  picture.addEventListener('load', () => {
    if (!medium.width || !medium.height) viewer.stage.setShape(picture.naturalWidth, picture.naturalHeight);
  });
  picture.addEventListener('error', () => viewer.stage.say(t('pictureBroken')));
  viewer.stage.setShape(medium.width, medium.height);
  viewer.stage.put(picture);
  addressOf(medium).then(
    (address) => {
      if (!ended) picture.src = address;
    },
    () => viewer.stage.say(t('cutOff')),
  );
  showLevel();

  return {
    controls: el('div', { class: 'controls zoom' }, smaller, level, larger),
    key(event) {
      if (event.key === '+' || event.key === '-') zoomBy(event.key === '+' ? 1 : -1);
    },
    end() {
      ended = true;
    },
  };
}

/** A stranger's file name as the name of a download: its letters, figures and points only. */
function safeName(name) {
  return name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(-80);
}
