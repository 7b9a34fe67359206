import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type Environment, Part } from './part.ts';
import { freePort, until } from './poll.ts';

/** The input of one device, as both of WebDriver's protocols take it. */
export type Input =
  | { type: 'key'; id: string; actions: object[] }
  | { type: 'pointer'; id: string; parameters: { pointerType: 'mouse' | 'touch' }; actions: object[] };

/** One page of a browser that is no Chromium. */
export interface Driven {
  go(address: string): Promise<void>;
  /** What a function gives in the page; it and its arguments cross as text. */
  call<A extends unknown[], T>(asked: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  act(inputs: Input[]): Promise<void>;
  /** Makes the page that wide and high, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** What the page shows, as PNG. */
  picture(): Promise<Buffer>;
  /** What went wrong on the page, of itself or by the page's policy. */
  complaints(): Promise<string[]>;
  end(): Promise<void>;
}

/** Where a driven browser keeps its own, and where it runs. */
export interface Seat {
  /** Holds the profile; the same folder again is the same person's browser again. */
  folder: string;
  /** Where downloads go. */
  downloads: string;
  env: Environment;
  dark?: boolean;
}

/** The first of some programs that is there; throws with what to install. A snap can't read the tests' folders. */
function program(candidates: (string | undefined)[], advice: string): string {
  for (const path of candidates) {
    if (!path || !existsSync(path)) continue;
    const real = realpathSync(path);
    if (!real.includes('snap') && !readFileSync(real).subarray(0, 2000).includes('/snap/')) return path;
  }
  throw new Error(advice);
}

/** A function and its arguments as the text of one that takes nothing and gives JSON. */
function asText(asked: unknown, args: unknown[]): string {
  return `async () => JSON.stringify((await (${asked})(...${JSON.stringify(args)})) ?? null)`;
}

/** Neither asks home nor for what the page does not need; no address but the page's own is reached. */
const firefoxPrefs = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': 'data:,',
  'ui.prefersReducedMotion': 1,
};

interface Told {
  id?: number;
  type: string;
  result?: Record<string, unknown>;
  message?: string;
  method?: string;
  params?: { level?: string; text?: string; source?: { realm?: string } };
}

/** Firefox by WebDriver BiDi, which it speaks itself. */
export class Firefox implements Driven {
  readonly #part: Part;
  readonly #socket: WebSocket;
  readonly #wrong: string[] = [];
  readonly #waiting = new Map<number, (told: Told) => void>();
  #context = '';
  #count = 0;

  private constructor(part: Part, socket: WebSocket) {
    this.#part = part;
    this.#socket = socket;
    socket.on('message', (text) => this.#heard(JSON.parse(String(text)) as Told));
    socket.on('close', () => {
      for (const [id, tell] of this.#waiting) tell({ id, type: 'error', message: 'Firefox went away' });
    });
  }

  static async start(seat: Seat): Promise<Firefox> {
    const path = program(
      [process.env.BACKLOT_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/opt/firefox/firefox'],
      "There is no Firefox that this test can drive. Install Debian's package firefox-esr, or set BACKLOT_FIREFOX to a Firefox that is not a snap (https://support.mozilla.org/kb/install-firefox-linux).",
    );
    const profile = join(seat.folder, 'firefox');
    await mkdir(profile, { recursive: true });
    const prefs = {
      ...firefoxPrefs,
      'browser.download.dir': seat.downloads,
      'layout.css.prefers-color-scheme.content-override': seat.dark ? 0 : 1,
    };
    const lines = Object.entries(prefs).map(([name, to]) => `user_pref("${name}", ${JSON.stringify(to)});`);
    await writeFile(join(profile, 'user.js'), lines.join('\n'));
    // A page of its own to begin with: on an empty one the focus stays in the address bar, and keys press no button.
    const part = new Part(
      path,
      [
        '--headless',
        '--no-remote',
        '--profile',
        profile,
        '--remote-debugging-port',
        '0',
        'data:text/html,<p>',
      ],
      { ...seat.env, HOME: seat.folder, MOZ_CRASHREPORTER_DISABLE: '1' },
    );
    const listens = () => /BiDi listening on (ws:\S+)/.exec(part.log)?.[1];
    await part.untilReady('it listens', () => listens() !== undefined, 90);
    const socket = new WebSocket(`${listens()}/session`, { perMessageDeflate: false });
    await once(socket, 'open');
    const firefox = new Firefox(part, socket);
    await firefox.#ask('session.new', { capabilities: {} });
    await firefox.#ask('session.subscribe', { events: ['log.entryAdded'] });
    const tree = (await firefox.#ask('browsingContext.getTree', {})) as { contexts: { context: string }[] };
    firefox.#context = tree.contexts[0]?.context ?? '';
    return firefox;
  }

  #heard(told: Told): void {
    if (told.id !== undefined) this.#waiting.get(told.id)?.(told);
    else if (told.method === 'log.entryAdded' && told.params?.level === 'error')
      this.#wrong.push(told.params.text ?? '');
  }

  async #ask(method: string, params: object): Promise<Record<string, unknown>> {
    this.#count += 1;
    const id = this.#count;
    const told = await new Promise<Told>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
    this.#waiting.delete(id);
    if (told.type !== 'success') throw new Error(`Firefox, ${method}: ${told.message}`);
    return told.result ?? {};
  }

  async go(address: string): Promise<void> {
    await this.#ask('browsingContext.navigate', { context: this.#context, url: address, wait: 'complete' });
  }

  async call<A extends unknown[], T>(asked: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    const told = (await this.#ask('script.callFunction', {
      functionDeclaration: asText(asked, args),
      awaitPromise: true,
      target: { context: this.#context },
      userActivation: false,
    })) as { type: string; result?: { value: string }; exceptionDetails?: { text: string } };
    if (told.type !== 'success' || !told.result) throw new Error(told.exceptionDetails?.text);
    return JSON.parse(told.result.value) as Awaited<T>;
  }

  async act(inputs: Input[]): Promise<void> {
    await this.#ask('input.performActions', { context: this.#context, actions: inputs });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#ask('browsingContext.setViewport', { context: this.#context, viewport: { width, height } });
  }

  async picture(): Promise<Buffer> {
    const shot = await this.#ask('browsingContext.captureScreenshot', { context: this.#context });
    return Buffer.from(String(shot.data), 'base64');
  }

  async complaints(): Promise<string[]> {
    return this.#wrong;
  }

  /** As a person closes it: what pages have stored is written down. */
  async end(): Promise<void> {
    if (this.#socket.readyState === WebSocket.OPEN) {
      await this.#ask('browser.close', {}).catch(() => undefined);
      await this.#part.ended(30).catch(() => undefined);
    }
    await this.#part.stop();
  }
}

/** The engine of Safari's family, in WebKitGTK's own small browser, by WebDriver over HTTP. */
export class WebKit implements Driven {
  readonly #part: Part;
  readonly #session: string;

  private constructor(part: Part, session: string) {
    this.#part = part;
    this.#session = session;
  }

  static async start(seat: Seat): Promise<WebKit> {
    const path = program(
      [process.env.BACKLOT_WEBKITDRIVER, '/usr/bin/WebKitWebDriver'],
      "There is no WebKitWebDriver, with which this test drives WebKit. Install Debian's or Ubuntu's package webkit2gtk-driver (on other systems the WebDriver of WebKitGTK), or set BACKLOT_WEBKITDRIVER to it.",
    );
    await mkdir(join(seat.folder, 'config'), { recursive: true });
    await writeFile(join(seat.folder, 'config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${seat.downloads}"\n`);
    const port = await freePort();
    const part = new Part(path, [`--port=${port}`], {
      ...seat.env,
      HOME: seat.folder,
      XDG_CONFIG_HOME: join(seat.folder, 'config'),
      XDG_DATA_HOME: join(seat.folder, 'data'),
      XDG_CACHE_HOME: join(seat.folder, 'cache'),
      GTK_THEME: seat.dark ? 'Adwaita:dark' : 'Adwaita',
    });
    const base = `http://127.0.0.1:${port}`;
    await part.untilReady('it answers', async () => {
      const answer = await fetch(`${base}/status`).catch(() => undefined);
      return answer?.ok ?? false;
    });
    const options = { args: ['--automation', '--javascript-can-open-windows-automatically=true'] };
    const made = (await ask(part, `${base}/session`, {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    })) as { sessionId: string };
    const webkit = new WebKit(part, `${base}/session/${made.sessionId}`);
    await webkit.#bare();
    return webkit;
  }

  /** Goes to a window without bars, which can be made as narrow as a phone. */
  async #bare(): Promise<void> {
    const before = (await this.#ask('/window/handles')) as string[];
    await this.call(
      () =>
        window.open('about:blank', '', 'width=1280,height=800,toolbar=no,location=no,menubar=no') !== null,
    );
    await until('the window to open', async () => {
      const after = (await this.#ask('/window/handles')) as string[];
      const handle = after.find((one) => !before.includes(one));
      if (handle) await this.#ask('/window', { handle });
      return handle;
    });
  }

  #ask(path: string, body?: object): Promise<unknown> {
    return ask(this.#part, `${this.#session}${path}`, body);
  }

  async go(address: string): Promise<void> {
    await this.#ask('/url', { url: address });
    await this.call(watchForErrors);
  }

  async call<A extends unknown[], T>(asked: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    const script = `return (${asText(asked, args)})()`;
    return JSON.parse(String(await this.#ask('/execute/sync', { script, args: [] }))) as Awaited<T>;
  }

  async act(inputs: Input[]): Promise<void> {
    await this.#ask('/actions', { actions: inputs });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#ask('/window/rect', { width, height });
    // After a download a bar takes some of the height.
    await until('the page to have its width', () => this.call((w) => window.innerWidth === w, width));
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(String(await this.#ask('/screenshot')), 'base64');
  }

  /** Only from when the page had loaded on: the driver tells nothing of the console. */
  complaints(): Promise<string[]> {
    return this.call(() => JSON.parse(document.documentElement.dataset.wrong ?? '[]') as string[]);
  }

  async end(): Promise<void> {
    await fetch(this.#session, { method: 'DELETE' }).catch(() => undefined);
    await this.#part.stop();
  }
}

/** In the page: notes on an attribute of the document what goes wrong from now on. */
function watchForErrors(): void {
  const note = (what: string) => {
    const root = document.documentElement;
    root.dataset.wrong = JSON.stringify([...JSON.parse(root.dataset.wrong ?? '[]'), what]);
  };
  window.addEventListener('error', (event) => note(event.message));
  window.addEventListener('unhandledrejection', (event) => note(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) => note(event.effectiveDirective));
}

/** One command of WebDriver over HTTP: GET without a body. Throws what the driver says. */
async function ask(part: Part, address: string, body?: object): Promise<unknown> {
  const answer = await fetch(address, body ? { method: 'POST', body: JSON.stringify(body) } : {});
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebKit, ${new URL(address).pathname}: ${error}: ${message}\n${part.log}`);
}
