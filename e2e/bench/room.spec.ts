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

/** How many moments of each film are sought, and how often the piece is opened. */
const seeks = Number(process.env.BENCHSEEKS) || 40;
const openings = 15;

/** Two films of 60 s in 1080 x 1920, as phones make them (a key frame a second) and as editing programs export them. */
const films = [
  { name: 'phone', gop: '30', source: 'testsrc2' },
  { name: 'export', gop: '250', source: 'testsrc2' },
];

async function film(path: string, gop: string, source: string): Promise<void> {
  await run('ffmpeg', [
    ...['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', `${source}=size=1080x1920:rate=30:duration=60`],
    ...['-f', 'lavfi', '-i', 'sine=d=60', '-vf', 'noise=alls=6:allf=t', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-g', gop, '-b:v', '8M', '-c:a', 'aac', path],
  ]);
}

/** In the page: opens the piece from its board and tells how long until everything of it is there and drawn, in ms. */
const open = `(async () => {
  const card = document.querySelector('[data-card-id="d"]');
  const began = performance.now();
  card.click();
  await new Promise((resolve) => {
    const look = () => document.querySelectorAll('[aria-label="Versions"] button[aria-pressed]').length >= 12 &&
      document.querySelectorAll('li[data-comment]').length >= 8 ? resolve() : setTimeout(look, 1);
    look();
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - began;
})()`;

/** In the page: goes to moments all over the film and tells how long until each frame is shown, in ms. */
const seek = (times: number) => `(async () => {
  const video = document.querySelector('video');
  const took = [];
  for (let at = 0; at < ${times}; at++) {
    const to = ((at * 37) % 59) + 0.5 + (at % 7) / 30;
    const began = performance.now();
    await new Promise((resolve) => {
      video.addEventListener('seeked', () => requestAnimationFrame(() => setTimeout(resolve)), { once: true });
      video.currentTime = to;
    });
    took.push(performance.now() - began);
  }
  return took;
})()`;

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** One line as `go test -bench` prints them, so that one table can be made of all. */
async function report(name: string, list: number[]): Promise<void> {
  const worst = list.toSorted((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? Number.NaN;
  const line = `BenchmarkWindow/${name.replaceAll(' ', '_')} ${list.length} ${median(list).toFixed(1)} ms ${worst.toFixed(1)} ms-p95\n`;
  process.stdout.write(line);
  if (process.env.BENCHREPORT) await appendFile(process.env.BENCHREPORT, line);
}

test('opening a piece with 12 versions and 300 comments, and seeking in 1080p, in the real window', async () => {
  const home = await Home.make('backlot-window');
  expect(existsSync(home.program), `make ${home.program} first`).toBe(true);
  const workspace = join(home.folder, 'films');
  const paths = films.map(({ name }) => join(home.folder, `${name}.mp4`));
  for (const [at, { gop, source }] of films.entries()) await film(paths[at] ?? '', gop, source);
  const agency = ['run', '-tags', 'sqlite_fts5,nodynamic', './internal/bench/cmd/agency'];
  await run('go', [...agency, '-films', paths.join(','), workspace], { cwd: root });
  const display = await Display.start('1600x1000');
  const address = `127.0.0.1:${await freePort()}`;
  const env = { ...home.env(display.env), WEBKIT_INSPECTOR_HTTP_SERVER: address };
  const program = new Part(home.program, ['--workspace', workspace], env);
  try {
    const inspector = await Inspector.connect(address).catch((error: Error) => {
      throw new Error(`${error.message}\n${program.log}`);
    });
    const page = <T>(expression: string) => inspector.evaluate<T>(expression);
    const shown = (what: string) => until(what, () => page<boolean>(what).catch(() => false), 240);
    await shown(`location.protocol === 'wails:' && document.querySelector('h1') !== null`);
    await page(`location.hash = '#/review'`);
    await shown(`document.querySelector('[data-card-id="d"]') !== null`);
    await page(open);
    for (const [at, { name }] of films.entries()) {
      const version = 13 + at;
      const show = (number: number) =>
        page(
          `document.querySelectorAll('[aria-label="Versions"] button[aria-pressed]')[${number - 1}].click()`,
        );
      const plays = `document.querySelector('video[aria-label="Version ${version}"]')?.readyState >= 2`;
      await show(version);
      await shown(plays);
      await page(seek(3));
      await report(`seek, original, ${name}`, await page<number[]>(seek(seeks)));
      // Its copy is made while somebody looks, and played from the next time on.
      await shown(`document.querySelector('[aria-label="Playing the original"]') !== null`);
      await show(1);
      await show(version);
      await shown(`document.querySelector('[aria-label="Playing the quick copy"]') !== null && ${plays}`);
      await page(seek(3));
      await report(`seek, ${name}`, await page<number[]>(seek(seeks)));
    }
    const took: number[] = [];
    for (let time = 0; time <= openings; time++) {
      await page(`location.hash = '#/review'`);
      await shown(`document.querySelector('[data-card-id="d"]') !== null`);
      const ms = await page<number>(open);
      if (time > 0) took.push(ms); // the first one loads the code of the room
    }
    await report('room of 12 versions', took);
    inspector.close();
  } finally {
    await program.stop();
    await display.stop();
    await home.remove();
  }
});
