/** What was opened, by the kind of the newest draft, and how often two versions were compared. */
export interface Visited {
  video: number;
  photo: number;
  paged: number;
  compared: number;
  /** How long all of it took. */
  seconds: number;
}

/** The expression that gives, in the page, the pieces on the review board that have a draft. */
export const piecesOnBoard = () => inPage('pieces()');

/**
 * The expression that opens one piece after the other in the page, as somebody does who has many to look at, and gives what
 * was Visited. All in one: a window keeps what each question from outside was answered.
 */
export const visiting = (ids: string[]) => inPage(`visit(${JSON.stringify(ids)})`);

/** An expression with the functions below at hand: of this file, the page has what is written out here. */
const inPage = (expression: string) => {
  const hands = [pause, films, picture, drawn, there, press, play, seek, compare, look, visit, pieces];
  return `(() => { ${hands.join('\n')}\nreturn ${expression}; })()`;
};

async function pieces(): Promise<string[]> {
  interface Card {
    deliverableId: string;
    version: number;
  }
  interface Bound {
    go: { app: { ReviewAPI: { Board: (filter: object) => Promise<{ columns: { cards: Card[] }[] }> } } };
  }
  const { columns } = await (window as unknown as Bound).go.app.ReviewAPI.Board({});
  const cards = columns.flatMap((column) => column.cards ?? []);
  return cards.filter(({ version }) => version > 0).map(({ deliverableId }) => deliverableId);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function films(): HTMLVideoElement[] {
  return [...document.querySelectorAll<HTMLVideoElement>('video[aria-label^="Version"]')];
}

function picture(): HTMLImageElement | null {
  return document.querySelector<HTMLImageElement>('img[alt^="Version"]');
}

function drawn(image: HTMLImageElement): boolean {
  return image.complete && image.naturalWidth > 0;
}

/** Waits until `ask` gives something truthy; throws after a minute, naming what was awaited. */
async function there<T>(what: string, ask: () => T | null | undefined | false): Promise<T> {
  for (const from = performance.now(); performance.now() - from < 60_000; await pause(20)) {
    const found = ask();
    if (found) return found;
  }
  const state = films().map(({ paused, seeking, readyState, currentTime }) =>
    [paused ? 'paused' : 'playing', seeking ? 'seeking' : 'there', readyState, currentTime].join(' '),
  );
  throw new Error(`${what} did not come at ${location.hash}; films: ${state.join(', ') || 'none'}`);
}

function press(key: string, shiftKey = false): void {
  (document.activeElement as HTMLElement | null)?.blur();
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
  );
}

async function play(ms: number): Promise<void> {
  press(' ');
  await there('the film to play', () => films().some((film) => !film.paused && film.currentTime > 0));
  await pause(ms);
  press(' ');
  await there('the film to stop', () => films().every((film) => film.paused));
  await pause(50);
}

async function seek(): Promise<void> {
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Home']) {
    press(key, key === 'ArrowRight');
    for (const step of ['.', '.', ',']) press(step);
    await there('the moment', () => films().every((film) => !film.seeking));
  }
}

/** Compares two versions in each of the four ways. */
async function compare(): Promise<void> {
  press('x');
  await there('comparing', () => document.querySelector('[data-comparing]'));
  await there('both versions', () => {
    const images = [...document.querySelectorAll<HTMLImageElement>('figure img')];
    const all = films();
    return all.length + images.length === 2 && all.every((f) => f.readyState >= 2) && images.every(drawn);
  });
  for (let way = 0; way < 4; way++) {
    if (films().length > 0) await play(200);
    press('x');
    await pause(50);
  }
  press('Escape');
  await there('the room again', () => !document.querySelector('[data-comparing]'));
}

/** Plays a film for a second, goes to moments of it and steps through it; enlarges a photo; turns the pages of a document. */
async function look(): Promise<'video' | 'photo' | 'paged'> {
  const shown = await there('the piece', () => {
    const film = films()[0];
    if (film) return film.readyState >= 2 && 'video';
    const image = picture();
    if (!image || !drawn(image)) return false;
    return / of \d+$/.test(image.alt) ? 'paged' : 'photo';
  });
  if (shown === 'video') {
    // Sound is only played where a hand has pressed something; a film without it is decoded all the same.
    document.querySelector<HTMLButtonElement>('button[aria-label="Mute"]')?.click();
    await play(1000);
    await seek();
  } else if (shown === 'photo') {
    for (const key of ['+', '+', '-', 'z', 'z']) press(key);
  } else {
    press('ArrowRight');
    await pause(100);
    press('ArrowLeft');
  }
  await pause(100);
  return shown;
}

async function visit(ids: string[]): Promise<Visited> {
  const visited: Visited = { video: 0, photo: 0, paged: 0, compared: 0, seconds: 0 };
  const began = performance.now();
  for (const id of ids) {
    location.hash = `#/review/${id}`;
    await there('the room', () => document.querySelector('section[aria-label="Versions"]'));
    visited[await look()]++;
    if ([...document.querySelectorAll('button')].some((one) => one.textContent === 'Compare')) {
      await compare();
      visited.compared++;
    }
    location.hash = '#/review';
    await there('the board', () => document.querySelector('[data-card-id]'));
    await pause(100);
  }
  visited.seconds = (performance.now() - began) / 1000;
  return visited;
}
