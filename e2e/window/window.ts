import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import type { Beginning } from '../harness/backlot.ts';
import { Display } from '../harness/display.ts';
import { Home } from '../harness/home.ts';
import { Part } from '../harness/part.ts';
import { freePort, until } from '../harness/poll.ts';
import { Inspector } from './inspector.ts';

const run = promisify(execFile);
const dragSource = resolve(import.meta.dirname, '../../build/dev/drag-source');

/** Backlot's real window, as a user sees it, on a virtual screen with a window manager. */
export class Window {
  readonly home: Home;
  readonly #display: Display;
  readonly #program: Part;
  readonly #inspector: Inspector;
  readonly #id: string;

  private constructor(home: Home, display: Display, program: Part, inspector: Inspector, id: string) {
    this.home = home;
    this.#display = display;
    this.#program = program;
    this.#inspector = inspector;
    this.#id = id;
  }

  static async open(display: Display, beginning: Beginning): Promise<Window> {
    const home = await Home.make('backlot-window');
    if (beginning === 'empty') await home.cli(['init', home.workspace, '--name', 'Test agency']);
    if (beginning === 'demo') await home.cli(['demo', home.workspace]);

    const address = `127.0.0.1:${await freePort()}`;
    const env = { ...home.env(display.env), WEBKIT_INSPECTOR_HTTP_SERVER: address };
    const program = new Part(home.program, beginning === 'none' ? [] : ['--workspace', home.workspace], env);
    const inspector = await Inspector.connect(address).catch((error: Error) => {
      throw new Error(`${error.message}\n${program.log}`);
    });
    await until('the page to load', () =>
      inspector
        .evaluate(`location.protocol === 'wails:' && document.readyState === 'complete'`)
        .catch(() => false),
    );
    const id = await until('the window to show', async () => {
      const found = await run(
        'xdotool',
        ['search', '--onlyvisible', '--pid', `${program.pid}`, '--name', '.'],
        {
          env: display.env as NodeJS.ProcessEnv,
        },
      ).catch(() => ({ stdout: '' }));
      return found.stdout.trim().split('\n').at(-1);
    });
    return new Window(home, display, program, inspector, id);
  }

  get log(): string {
    return this.#program.log;
  }

  /** Evaluates a JavaScript expression in the window's page; promises are awaited, the value crosses as JSON. */
  evaluate<T>(expression: string): Promise<T> {
    return this.#inspector.evaluate<T>(expression);
  }

  /** Waits until a JavaScript expression is truthy and gives its value. */
  waitFor<T>(expression: string, seconds = 40): Promise<NonNullable<T>> {
    return until(expression, () => this.evaluate<T>(expression), seconds);
  }

  /** Presses the left mouse button on the element, as a hand does. */
  async click(selector: string): Promise<void> {
    await this.#pointTo(await this.#middle(selector));
    await this.#xdotool('click', '1');
  }

  /** Types into whatever has the keyboard. */
  async type(text: string): Promise<void> {
    await this.#xdotool('type', '--delay', '5', text);
  }

  /** Presses keys by their X names: "Return", "ctrl+k". */
  async press(...keys: string[]): Promise<void> {
    await this.#xdotool('key', ...keys);
  }

  /** Drags files from outside onto the element and lets go. Throws when the window does not take them. */
  async dropFiles(selector: string, paths: string[]): Promise<void> {
    await this.evaluate(
      `addEventListener('dragover', (e) => { window.lastDragOver = [e.clientX, e.clientY] }, true), delete window.lastDragOver`,
    );
    const source = this.#display.run(dragSource, paths);
    await source.untilReady('it shows', () => source.log.includes('ready'));
    await this.#xdotool(
      'mousemove',
      '20',
      '20',
      'mousedown',
      '1',
      'mousemove',
      '30',
      '30',
      'mousemove',
      '60',
      '60',
    );

    // The drag is a conversation between the two programs: keep moving until the page has seen it above the element.
    const [x, y] = await this.#middle(selector);
    let step = 0;
    await until('the page to see the dragged files', async () => {
      step = 1 - step;
      await this.#pointTo([x + step, y]);
      const seen = await this.evaluate<[number, number] | null>('window.lastDragOver ?? null');
      return seen !== null && Math.abs(seen[0] - x) < 3 && Math.abs(seen[1] - y) < 3;
    });
    await this.#xdotool('mouseup', '1');
    const status = await source.ended();
    if (status !== 0) throw new Error('the window refused the files');
  }

  /** What the screen shows where the element is: rows of pixels, one byte of grey each, scaled to 32 x 32. */
  async glimpse(selector: string): Promise<Buffer> {
    const [left, top, width, height] = await this.#place(selector);
    const [windowLeft, windowTop] = await this.#corner();
    const grab = [
      ...['-f', 'x11grab', '-draw_mouse', '0', '-video_size', `${width}x${height}`],
      ...['-i', `${this.#display.env.DISPLAY}+${windowLeft + left},${windowTop + top}`, '-frames:v', '1'],
    ];
    const grey = ['-vf', 'scale=32:32', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
    const { stdout } = await run('ffmpeg', ['-loglevel', 'error', ...grab, ...grey], { encoding: 'buffer' });
    return stdout;
  }

  /** The whole virtual screen as a PNG file. */
  async photograph(path: string): Promise<void> {
    const screen = ['-f', 'x11grab', '-i', String(this.#display.env.DISPLAY), '-frames:v', '1'];
    await run('ffmpeg', ['-loglevel', 'error', '-y', ...screen, path]);
  }

  /** Closes the window by the window manager, as a user does, and gives the program's exit status. */
  async quit(): Promise<number | null> {
    this.#inspector.close();
    await this.#xdotool('windowactivate', '--sync', this.#id, 'key', 'alt+F4');
    return this.#program.ended();
  }

  async close(): Promise<void> {
    this.#inspector.close();
    await this.#program.stop();
    await this.home.remove();
  }

  /** A point in the middle of the element once a press there would reach it: nothing lies above it. */
  async #middle(selector: string): Promise<[number, number]> {
    return until(`${selector} to be within reach`, async () => {
      const [left, top, width, height] = await this.#place(selector);
      const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
      const found = `document.querySelector(${JSON.stringify(selector)})`;
      return (await this.evaluate(`${found}?.contains(document.elementFromPoint(${x}, ${y}))`))
        ? [x, y]
        : null;
    });
  }

  /** Where the element is in the window once it stands still: left, top, width, height. */
  #place(selector: string): Promise<[number, number, number, number]> {
    const found = JSON.stringify(selector);
    return this.waitFor(`(async () => {
      const place = () => {
        const box = document.querySelector(${found})?.getBoundingClientRect();
        return box && box.width > 0 ? [box.x, box.y, box.width, box.height].map(Math.round) : null;
      };
      const before = place();
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      return String(place()) === String(before) ? before : null;
    })()`);
  }

  /** The top left corner of the page on the screen. */
  async #corner(): Promise<[number, number]> {
    const { stdout } = await this.#xdotool('getwindowgeometry', '--shell', this.#id);
    const axis = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(stdout)?.[1]);
    return [axis('X'), axis('Y')];
  }

  async #pointTo([x, y]: [number, number]): Promise<void> {
    await this.#xdotool('mousemove', '--window', this.#id, `${x}`, `${y}`);
  }

  #xdotool(...args: string[]): Promise<{ stdout: string }> {
    return run('xdotool', args, { env: this.#display.env as NodeJS.ProcessEnv });
  }
}

interface Options {
  beginning: Beginning;
}

interface Fixtures {
  window: Window;
}

/** Playwright's test with the real window; no browser is started. */
export const test = base.extend<Options & Fixtures, { display: Display }>({
  beginning: ['empty', { option: true }],

  display: [
    async ({}, use) => {
      const display = await Display.start('1600x1000');
      // The system's own settings: a developer's may have other keys.
      display.run('openbox', ['--config-file', '/etc/xdg/openbox/rc.xml']);
      await use(display);
      await display.stop();
    },
    { scope: 'worker' },
  ],

  window: async ({ display, beginning }, use, testInfo) => {
    const window = await Window.open(display, beginning);
    await use(window);
    if (testInfo.status !== testInfo.expectedStatus) {
      const picture = join(testInfo.outputDir, 'screen.png');
      await window.photograph(testInfo.outputPath('screen.png'));
      await testInfo.attach('screen', { path: picture, contentType: 'image/png' });
      await testInfo.attach('backlot.log', { body: window.log, contentType: 'text/plain' });
    }
    await window.close();
  },
});

export { expect };
