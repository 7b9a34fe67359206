import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Display } from './display.ts';
import { drawnFrame, numbered } from './numberedFilm.ts';
import { until } from './poll.ts';
import { type Driven, Firefox, type Input, type Seat, WebKit } from './webdriver.ts';

/** Engines beside Chromium's, with which Playwright's own tests drive the page. */
export type EngineName = 'Firefox' | 'WebKit';

/** Special keys, as WebDriver names them. */
export const keys = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
} as const;

/** Where something of the page is, in CSS pixels from the window's corner; what it says. */
interface Found {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
}

/** A person before a page in one of the other browsers: all that they do is mouse and keys. */
export class Engine {
  readonly #name: EngineName;
  readonly #folder: string;
  readonly #display: Display;
  readonly #wrong: string[] = [];
  #driven: Driven | undefined;

  private constructor(name: EngineName, folder: string, display: Display) {
    this.#name = name;
    this.#folder = folder;
    this.#display = display;
  }

  static async start(name: EngineName, size: [number, number] = [1280, 800]): Promise<Engine> {
    const folder = await mkdtemp(join(tmpdir(), 'backlot-engine-'));
    const engine = new Engine(name, folder, await Display.start('1600x1000'));
    await mkdir(engine.#downloads);
    await engine.#begin(size);
    return engine;
  }

  get #downloads(): string {
    return join(this.#folder, 'downloads');
  }

  get page(): Driven {
    if (!this.#driven) throw new Error(`${this.#name} is closed`);
    return this.#driven;
  }

  async #begin([width, height]: [number, number]): Promise<void> {
    const seat: Seat = { folder: this.#folder, downloads: this.#downloads, env: this.#display.env };
    this.#driven = await (this.#name === 'Firefox' ? Firefox : WebKit).start(seat);
    await this.#driven.resize(width, height);
  }

  /**
   * Leaves the page. Firefox is closed and started anew, as one does from one day to the next; WebKit's browser keeps
   * nothing beyond its own life while it is driven.
   */
  async leave(): Promise<void> {
    this.#wrong.push(...(await this.page.complaints()));
    if (this.#name === 'WebKit') return this.page.go('about:blank');
    await this.page.end();
    await this.#begin([1280, 800]);
  }

  /** What went wrong on the page, now and before it was left. */
  async complaints(): Promise<string[]> {
    return [...this.#wrong, ...(await this.page.complaints())];
  }

  async end(): Promise<void> {
    await this.#driven?.end();
    await this.#display.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Waits until something is there and shown: elements of a selector, with a name or text that is or begins so. */
  see(selector: string, name = ''): Promise<Found> {
    return until(`${selector} “${name}” in ${this.#name}`, () => this.page.call(find, selector, name), 40);
  }

  /** Waits until a function gives true in the page. */
  async holds<A extends unknown[]>(what: string, asked: (...args: A) => boolean, ...args: A): Promise<void> {
    await until(`${what} in ${this.#name}`, () => this.page.call(asked, ...args), 40);
  }

  async click(selector: string, name = ''): Promise<void> {
    const { x, y, width, height } = await this.see(selector, name);
    await this.#mouse(at('pointerMove', x + width / 2, y + height / 2), down, up);
  }

  /** Draws over the picture between two points in shares of its width and height. */
  async drag(selector: string, from: [number, number], to: [number, number]): Promise<void> {
    const { x, y, width, height } = await this.see(selector);
    const points = [0, 0.3, 0.7, 1].map((share) =>
      at(
        'pointerMove',
        x + width * (from[0] + (to[0] - from[0]) * share),
        y + height * (from[1] + (to[1] - from[1]) * share),
      ),
    );
    const [first, ...others] = points as [object, ...object[]];
    await this.#mouse(first, down, ...others, up);
  }

  #mouse(...actions: object[]): Promise<void> {
    return this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** Types letters and special keys one after the other, while `held` is down. */
  async type(text: string, held = ''): Promise<void> {
    const pressed = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    const hold = held ? [{ type: 'keyDown', value: held }] : [];
    const release = held ? [{ type: 'keyUp', value: held }] : [];
    await this.#act({ type: 'key', id: 'keyboard', actions: [...hold, ...pressed, ...release] });
  }

  #act(input: Input): Promise<void> {
    return this.page.act([input]);
  }

  /** Goes on by Tab until something has the focus. */
  async tabTo(selector: string, name = ''): Promise<void> {
    for (let i = 0; i < 60; i++) {
      if (await this.page.call(focused, selector, name)) return;
      await this.type(keys.Tab);
    }
    throw new Error(`Tab does not lead to ${selector} “${name}” in ${this.#name}`);
  }

  /** The number that stands in the frame of a numbered film which the page draws now; -1 while it moves. */
  drawn(): Promise<number> {
    return this.page.call(drawnFrame, numbered.bits);
  }

  /** Waits until that frame is drawn. */
  async draws(frame: number): Promise<void> {
    let last = -1;
    await until(
      `frame ${frame} to be drawn in ${this.#name}`,
      async () => {
        last = await this.drawn();
        return last === frame;
      },
      40,
    ).catch((error: Error) => {
      throw new Error(`${error.message}; frame ${last} is`);
    });
  }

  /** Waits for a whole download and returns its name and text. */
  async downloaded(): Promise<{ name: string; text: string }> {
    return until(`a download in ${this.#name}`, async () => {
      const [name] = (await readdir(this.#downloads)).filter((one) => one.endsWith('.txt'));
      if (!name) return null;
      const text = await readFile(join(this.#downloads, name), 'utf8');
      return text.includes('-----END BACKLOT ANSWER-----') ? { name, text } : null;
    });
  }
}

const down = { type: 'pointerDown', button: 0 };
const up = { type: 'pointerUp', button: 0 };
const at = (type: string, x: number, y: number) => ({
  type,
  x: Math.round(x),
  y: Math.round(y),
  duration: 0,
  origin: 'viewport',
});

/** In the page: the first shown element of a selector that is named so, brought into sight. */
function find(selector: string, name: string): Found | null {
  const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (one) => one.getClientRects().length > 0,
  );
  const nameOf = (one: HTMLElement) => {
    const label = one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : null;
    return (one.getAttribute('aria-label') ?? label ?? one.textContent ?? '').trim();
  };
  const found =
    shown.find((one) => nameOf(one) === name) ?? shown.find((one) => nameOf(one).startsWith(name));
  if (!found) return null;
  found.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const box = found.getBoundingClientRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height, text: (found.textContent ?? '').trim() };
}

function focused(selector: string, name: string): boolean {
  const at = document.activeElement;
  if (!at?.matches(selector)) return false;
  const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : null;
  return (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').trim().startsWith(name);
}
