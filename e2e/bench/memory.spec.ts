import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect, test } from '@playwright/test';
import { Backlot } from '../harness/backlot.ts';
import { Display } from '../harness/display.ts';
import { folders } from '../harness/folder.ts';
import { Home } from '../harness/home.ts';
import { Part } from '../harness/part.ts';
import { freePort, until } from '../harness/poll.ts';
import { Inspector } from '../window/inspector.ts';
import { piecesOnBoard, type Visited, visiting } from './visit.ts';

const run = promisify(execFile);

/** How often a piece is opened, and after how many of them memory is read. */
const openings = Number(process.env.BENCHOPENINGS) || 240;
const every = 20;

/** How long nothing is done before memory is read, and before it is read a last time, in milliseconds. */
const breath = 3000;
const longRest = 60_000;

/** What was read at one time: megabytes, or how many there are. */
type Figures = Record<string, number>;

/** The same person before the real window and before a browser. */
interface Desk {
  name: string;
  all: string[];
  visit: (ids: string[]) => Promise<Visited>;
  read: () => Promise<Figures>;
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The demo agency, with two films of 20 s in 1080 x 1920 for one of its pieces. */
async function agency(home: Home): Promise<void> {
  await home.cli(['demo', home.workspace]);
  const folder = join(home.folder, ...folders.mateo);
  await mkdir(folder, { recursive: true });
  for (const source of ['testsrc2', 'testsrc']) {
    await run('ffmpeg', [
      ...['-loglevel', 'error', '-f', 'lavfi', '-i', `${source}=size=1080x1920:rate=30:duration=20`],
      ...['-f', 'lavfi', '-i', 'sine=d=20', '-vf', 'noise=alls=6:allf=t', '-pix_fmt', 'yuv420p'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '8M', '-c:a', 'aac', '-threads', '1'],
      join(folder, `${source}.mp4`),
    ]);
    await home.cli(['drafts', 'scan']);
  }
}

/** The program's own processes, by how the system shortens their names; ffmpeg comes and goes beside them. */
const processes: Record<string, string> = {
  'backlot-window': 'program',
  WebKitWebProces: 'page',
  WebKitNetworkPr: 'network',
};

/** What a program and those that it started hold, in MB: what is theirs alone, and their share of the rest (PSS). */
async function memoryOf(pid: number): Promise<Figures> {
  const figures: Figures = { all: 0 };
  for (const entry of await readdir('/proc')) {
    const stat = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '') : '';
    const [, own, name = '', parent] = /^(\d+) \((.*)\) \S (\d+)/s.exec(stat) ?? [];
    const part = processes[name];
    if (!part || (Number(own) !== pid && Number(parent) !== pid)) continue;
    const sums = await readFile(`/proc/${own}/smaps_rollup`, 'utf8').catch(() => '');
    const mb = Number(/^Pss:\s+(\d+)/m.exec(sums)?.[1] ?? 0) / 1024;
    figures[part] = (figures[part] ?? 0) + mb;
    figures.all = (figures.all ?? 0) + mb;
  }
  return figures;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** By how much of their median readings rise from their first to their last, in percent: the median of the slopes between each two. */
function rise(readings: number[]): number {
  const slopes = readings.flatMap((to, at) =>
    readings.slice(0, at).map((from, before) => (to - from) / (at - before)),
  );
  return (median(slopes) * (readings.length - 1) * 100) / median(readings);
}

/** Looks at one piece after the other, and tells how much is held in the second half and whether that grows. */
async function watch({ name, all, visit, read }: Desk): Promise<void> {
  const readings: Figures[] = [];
  const say = (when: string, figures: Figures) => {
    const words = Object.entries(figures).map(([of, figure]) => `${of} ${figure.toFixed(1)}`);
    process.stdout.write(`${name}, ${when}: ${words.join(', ')}\n`);
  };
  say('at first', await read());
  for (let opened = 0; opened < openings; opened += every) {
    // Eleven on each time, so that films, photos and documents come in turn.
    const ids = Array.from({ length: every }, (_, at) => all[((opened + at) * 11) % all.length] ?? '');
    const { seconds, compared } = await visit(ids);
    await rest(breath);
    const figures = await read();
    readings.push(figures);
    say(`${opened + every} opened, ${compared} of ${every} compared in ${seconds.toFixed(0)} s`, figures);
  }
  await rest(longRest);
  const rested = await read();
  say('after a rest', rested);
  const half = readings.slice(readings.length >> 1);
  for (const of of Object.keys(rested)) {
    const held = half.map((figures) => figures[of] ?? 0);
    const figures = `${median(held).toFixed(1)} held ${(rested[of] ?? 0).toFixed(1)} held-rested`;
    const line = `BenchmarkMemory/${name},_${of} ${openings} ${figures} ${Math.max(0, rise(held)).toFixed(1)} %-rise\n`;
    process.stdout.write(line);
    if (process.env.BENCHREPORT) await appendFile(process.env.BENCHREPORT, line);
  }
}

test('the memory of the real window over many pieces', async () => {
  test.setTimeout(3_600_000);
  const home = await Home.make('backlot-window');
  expect(existsSync(home.program), `make ${home.program} first`).toBe(true);
  await agency(home);
  const display = await Display.start('1600x1000');
  const address = `127.0.0.1:${await freePort()}`;
  const env = { ...home.env(display.env), WEBKIT_INSPECTOR_HTTP_SERVER: address };
  const program = new Part(home.program, ['--workspace', home.workspace], env);
  try {
    const inspector = await Inspector.connect(address).catch((error: Error) => {
      throw new Error(`${error.message}\n${program.log}`);
    });
    const page = <T>(expression: string) => inspector.evaluate<T>(expression);
    const shown = (what: string) => until(what, () => page<boolean>(what).catch(() => false), 240);
    await shown(`location.protocol === 'wails:' && document.querySelector('h1') !== null`);
    await page(`location.hash = '#/review'`);
    await shown(`document.querySelector('[data-card-id]') !== null`);
    await watch({
      name: 'window',
      all: await page<string[]>(piecesOnBoard()),
      visit: (ids) => page<Visited>(visiting(ids)),
      read: () => memoryOf(program.pid),
    });
    inspector.close();
  } finally {
    await program.stop();
    await display.stop();
    await home.remove();
  }
});

/** Debian's own Chromium, and without that Playwright's; as the tests have it. */
const executable =
  process.env.BACKLOT_CHROMIUM || (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : '');

test('what a page keeps alive over many pieces', async () => {
  test.setTimeout(3_600_000);
  const display = await Display.start();
  const backlot = await Backlot.prepare(display);
  const browser = await chromium.launch(executable ? { executablePath: executable } : {});
  try {
    await agency(backlot.home);
    await backlot.start();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`${backlot.address}/#/review`);
    await page.locator('[data-card-id]').first().waitFor();
    const inside = await page.context().newCDPSession(page);
    await inside.send('Performance.enable');
    const read = async (): Promise<Figures> => {
      await inside.send('HeapProfiler.collectGarbage');
      const { nodes, jsEventListeners: listeners } = await inside.send('Memory.getDOMCounters');
      const { metrics } = await inside.send('Performance.getMetrics');
      const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
      return { heap: heap / 2 ** 20, nodes, listeners };
    };
    await watch({
      name: 'kept_alive',
      all: await page.evaluate<string[]>(piecesOnBoard()),
      visit: (ids) => page.evaluate<Visited>(visiting(ids)),
      read,
    });
  } finally {
    await browser.close();
    await backlot.end();
    await display.stop();
  }
});
