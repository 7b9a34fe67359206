// The media that the page brings. They lie as base64 in elements behind the script, or beside the page in a folder.

/** Addresses by medium; a medium is taken out of the page once, when it is first shown. */
const addresses = new Map();

const pageIsThere = new Promise((resolve) => {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve);
  else resolve();
});

/** A page that was cut off on its way lacks its last element. */
function pageIsWhole() {
  return document.getElementById('whole') !== null;
}

function chunksOf(medium) {
  const count = Math.max(1, Math.ceil(medium.size / pack.chunk));
  const found = [];
  for (let i = 0; i < count; i++) {
    const element = document.getElementById(`${medium.chunks}-${i}`);
    // The one that is being read has nothing behind it yet.
    if (!element || (document.readyState === 'loading' && !element.nextElementSibling)) return null;
    found.push(element);
  }
  return found;
}

/** Lets the page breathe between two chunks. */
function nextTurn() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function unpack(medium) {
  if (medium.file) return medium.file;
  let chunks = chunksOf(medium);
  if (!chunks) {
    await pageIsThere;
    chunks = chunksOf(medium);
  }
  if (!chunks) throw new Error('cut off');
  const parts = [];
  for (const chunk of chunks) {
    parts.push(fromBase64(chunk.textContent));
    if (chunks.length > 1) await nextTurn();
  }
  // A blob and no data: address, because browsers seek in it.
  return URL.createObjectURL(new Blob(parts, { type: medium.mime }));
}

/** A promise of the medium's address; it fails when the page was cut off. */
function addressOf(medium) {
  if (!addresses.has(medium)) addresses.set(medium, unpack(medium));
  return addresses.get(medium);
}

const kindIcons = { video: 'film', photo: 'photo', 'pdf-page': 'page' };

/** A still for the list: the poster, or a sign of what the piece is. */
function thumb(piece) {
  const holder = el('span', { class: 'thumb' }, icon(kindIcons[piece.media[0].kind]));
  const small = piece.media[0].kind !== 'video' && piece.media[0].size < 400000 ? piece.media[0] : null;
  const still = piece.poster || small;
  if (still) {
    addressOf(still).then(
      (address) => refill(holder, el('img', { src: address, alt: '' })),
      () => {},
    );
  }
  return holder;
}
