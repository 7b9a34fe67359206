import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { Display } from '../harness/display.ts';
import { Home } from '../harness/home.ts';
import { Part } from '../harness/part.ts';
import { freePort, until } from '../harness/poll.ts';
import { Inspector } from '../window/inspector.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** How often each workspace is started; the median counts. */
const starts = Number(process.env.BENCHSTARTS) || 7;

/** What a start came to, in milliseconds since the program was called. */
interface Start {
  /** Today is on the screen. */
  today: number;
  /** The review board shows its cards or, on an empty workspace, says that there are none. */
  board: number;
  /** The board has answered a key: the cursor is in its filter. */
  answered: number;
}

/** Runs in the page: goes to the board by its keys as soon as it can and leaves the instants, in Unix milliseconds. */
const walk = (withCards: boolean) => `location.protocol === 'wails:' && (window.walk ??= (async () => {
  const since = () => performance.timeOrigin + performance.now();
  const seen = (what) => new Promise((resolve) => {
    const look = () => (what() ? resolve(since()) : setTimeout(look, 2));
    look();
  });
  const press = (key) => (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const heading = (words) => document.querySelector('h1')?.textContent.includes(words);
  const today = await seen(() => heading('Today') && !document.querySelector('main [aria-busy="true"]'));
  press('g'); press('r');
  const board = await seen(() => heading('Review') && (${withCards}
    ? document.querySelector('[data-column] [data-card-id]')
    : document.body.innerText.includes('No pieces in review yet')));
  press('f');
  const answered = await seen(() => document.activeElement?.tagName === 'INPUT');
  window.walked = { today, board, answered };
})(), true)`;

async function start(display: Display, home: Home, workspace: string, withCards: boolean): Promise<Start> {
  const address = `127.0.0.1:${await freePort()}`;
  const env = { ...home.env(display.env), WEBKIT_INSPECTOR_HTTP_SERVER: address };
  const called = Date.now();
  const program = new Part(home.program, ['--workspace', workspace], env);
  const inspector = await Inspector.connect(address).catch((error: Error) => {
    throw new Error(`${error.message}\n${program.log}`);
  });
  try {
    await until('the page', () => inspector.evaluate<boolean>(walk(withCards)).catch(() => false));
    const at = await until('the board', () => inspector.evaluate<Start | null>('window.walked ?? null'));
    return { today: at.today - called, board: at.board - called, answered: at.answered - called };
  } finally {
    inspector.close();
    await program.stop();
  }
}

const agency = (...args: string[]) =>
  run('go', ['run', '-tags', 'sqlite_fts5', './internal/bench/cmd/agency', ...args], { cwd: root });

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** One line as `go test -bench` prints them, so that one table can be made of all. */
async function report(name: string, list: Start[], ratio?: number): Promise<void> {
  const ms = (part: keyof Start) => `${median(list.map((one) => one[part])).toFixed(0)} ms-${part}`;
  const figures = [ms('today'), ms('board'), `${median(list.map((one) => one.answered)).toFixed(1)} ms`];
  if (ratio) figures.push(`${ratio.toFixed(2)} ratio`);
  const line = `BenchmarkStart/${name} ${list.length} ${figures.join(' ')}\n`;
  process.stdout.write(line);
  if (process.env.BENCHREPORT) await appendFile(process.env.BENCHREPORT, line);
}

test('the start on a generated workspace and on an empty one', async () => {
  const home = await Home.make('backlot-window');
  expect(existsSync(home.program), `make ${home.program} first`).toBe(true);
  const large = join(home.folder, 'large');
  const empty = join(home.folder, 'empty');
  await agency(large);
  await agency('-empty', empty);
  const display = await Display.start('1600x1000');
  const took: Record<'large' | 'empty', Start[]> = { large: [], empty: [] };
  try {
    await start(display, home, empty, false); // the first one fills the caches of the system
    for (let round = 0; round < starts; round++) {
      took.large.push(await start(display, home, large, true));
      took.empty.push(await start(display, home, empty, false));
    }
  } finally {
    await display.stop();
    await home.remove();
  }
  await report('empty', took.empty);
  const ratio = median(took.large.map((one) => one.answered)) / median(took.empty.map((one) => one.answered));
  await report('large', took.large, ratio);
});
