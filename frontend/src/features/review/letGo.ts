/** How long after it was left a film is looked for in the page, in milliseconds: what left with it is drawn by then. */
const settled = 50;

/**
 * Frees what a film holds once it has left the page: its decoders, their threads and their pictures, some 30 MB. A
 * window keeps them until it tidies up, and it does so by its own memory alone, of which a film is next to nothing.
 */
export function letGo(film: HTMLVideoElement): void {
  setTimeout(() => {
    if (film.isConnected) return;
    film.removeAttribute('src');
    film.load();
  }, settled);
}
