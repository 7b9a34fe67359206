import { join, resolve } from 'node:path';
import type { Display } from './display.ts';
import { Home } from './home.ts';
import { Part } from './part.ts';
import { freePort } from './poll.ts';

/** The folder of the built screens. BACKLOT_SCREENS names another. */
const screens = process.env.BACKLOT_SCREENS || resolve(import.meta.dirname, '../../frontend/dist');

/** What the workspace holds when a test begins: nothing (the welcome screen), a new agency, or the demo agency. */
export type Beginning = 'none' | 'empty' | 'demo';

/** The real application on a workspace of its own, with its screens served to a browser. */
export class Backlot {
  readonly home: Home;
  /** Where a browser reaches the screens, "http://127.0.0.1:PORT". */
  readonly address: string;
  readonly #display: Display;
  #program: Part | undefined;
  #log = '';

  private constructor(home: Home, display: Display, port: number) {
    this.home = home;
    this.#display = display;
    this.address = `http://127.0.0.1:${port}`;
  }

  /** One that is not started yet, without a workspace. */
  static async prepare(display: Display): Promise<Backlot> {
    return new Backlot(await Home.make(), display, await freePort());
  }

  static async begin(display: Display, beginning: Beginning): Promise<Backlot> {
    const backlot = await Backlot.prepare(display);
    const { home } = backlot;
    if (beginning === 'empty') await home.cli(['init', home.workspace, '--name', 'Test agency']);
    if (beginning === 'demo') await home.cli(['demo', home.workspace]);
    await backlot.start(beginning !== 'none');
    return backlot;
  }

  get workspace(): string {
    return this.home.workspace;
  }

  /** Everything that the program has written, over all its starts. */
  get log(): string {
    return this.#log + (this.#program?.log ?? '');
  }

  /** A path in the test's own folder, for files that a test lays down. */
  path(...parts: string[]): string {
    return join(this.home.folder, ...parts);
  }

  cli<T = unknown>(...args: string[]): Promise<T> {
    return this.home.cli<T>(args);
  }

  /** Starts the program, on the workspace (or another that is named) or as a new user would; waits until it answers. */
  async start(on: boolean | string = true): Promise<void> {
    const env = {
      ...this.home.env(this.#display.env),
      assetdir: screens,
      devserver: this.address.replace('http://', ''),
      loglevel: 'Warning',
    };
    const workspace = on === true ? this.workspace : on;
    const program = new Part(this.home.program, workspace ? ['--workspace', workspace] : [], env);
    this.#program = program;
    await program.untilReady('the screens answer', async () => {
      const answer = await fetch(`${this.address}/wails/ipc.js`).catch(() => undefined);
      return answer?.ok ?? false;
    });
  }

  /**
   * Stops the program as a user's log-out does, or as a power cut does with SIGKILL. GTK loses the former while its
   * loop does not run yet, which takes the program ten seconds until it is killed: open a page first.
   */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#program?.stop(signal);
    this.#log = this.log;
    this.#program = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    await this.home.remove();
  }
}
