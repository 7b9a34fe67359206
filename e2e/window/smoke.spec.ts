import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from '../harness/poll.ts';
import { expect, test, type Window } from './window.ts';

const run = promisify(execFile);

/** Lays a short clip down as a creator's file would lie on the desktop; each colour is a content of its own. */
async function clip(path: string, colour: string): Promise<string> {
  const picture = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=360x640:rate=24:duration=1,drawbox=color=${colour}:t=40`,
  ];
  await run('ffmpeg', ['-loglevel', 'error', '-y', ...picture, '-pix_fmt', 'yuv420p', path]);
  return path;
}

const cards = (column: string) => `[data-column="${column}"] [data-card-id]`;

/** The id of the first card in a column of the board that is shown, for which `holds` is true; `card` is its element. */
function cardIn(window: Window, column: string, holds = 'true'): Promise<string> {
  return window.waitFor<string>(
    `[...document.querySelectorAll(${JSON.stringify(cards(column))})].find((card) => ${holds})?.dataset.cardId`,
  );
}

const heading = (window: Window, words: string) =>
  window.waitFor(`document.querySelector('h1')?.textContent.includes(${JSON.stringify(words)})`);

/** Waits until an element is in the page. */
const shows = (window: Window, selector: string) =>
  window.waitFor(`document.querySelector(${JSON.stringify(selector)}) !== null`);

interface Status {
  boards: Record<string, Record<string, number>>;
}

async function drafts(window: Window, column: string): Promise<number> {
  const { boards } = await window.home.cli<Status>(['status']);
  return boards.review?.[column] ?? 0;
}

/** How far apart the greyest and the brightest of the bytes are, 0 to 255. */
const spread = (bytes: number[] | Buffer) => Math.max(...bytes) - Math.min(...bytes);

/** By how much two pictures of the same size differ, in grey steps on average. */
function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, byte, at) => sum + Math.abs(byte - (other[at] ?? 0)), 0) / one.length;
}

/** The bytes of the frame that the video shows now, through a canvas. */
const frame = `(() => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 16;
  const context = canvas.getContext('2d');
  context.drawImage(document.querySelector('video'), 0, 0, 16, 16);
  return [...context.getImageData(0, 0, 16, 16).data].filter((_, at) => at % 4 === 1);
})()`;

/** In the page: whether the clip is paused some frames later, too. */
const stillPaused = `new Promise((resolve) =>
  setTimeout(() => resolve(document.querySelector('video').paused), 800))`;

test.use({ beginning: 'demo' });

test('the window plays a draft, takes a dropped file and closes with everything kept', async ({ window }) => {
  await test.step('Today shows', async () => {
    await heading(window, 'Today');
    await window.waitFor(`document.querySelectorAll('main li').length > 3`);
  });

  await test.step('a draft plays in the review room', async () => {
    await window.press('g', 'r');
    await heading(window, 'Review');
    const id = await cardIn(window, 'coordinator_review', '/0:0[1-9]/.test(card.textContent)');
    await window.click(`[data-card-id="${id}"]`);
    await window.waitFor(`document.querySelector('video')?.readyState >= 2`);
    await window.click('button[aria-label="Loop"]');
    await window.waitFor(`document.querySelector('video').loop`);
    await window.click('button[aria-label="Play"]');

    const began = await window.waitFor<number>(`document.querySelector('video').currentTime`);
    await window.waitFor(`Math.abs(document.querySelector('video').currentTime - ${began}) > 0.4`);
    expect(await window.evaluate<boolean>(`document.querySelector('video').paused`)).toBe(false);
    expect(spread(await window.evaluate<number[]>(frame)), 'grey steps in the frame').toBeGreaterThan(40);

    const first = await window.glimpse('video');
    expect(spread(first), 'grey steps on the screen').toBeGreaterThan(40);
    await until(
      'the screen to show another frame',
      async () => difference(first, await window.glimpse('video')) > 2,
    );

    await window.press('l');
    await window.waitFor(`document.querySelector('video').playbackRate === 2`);
    await window.press('k');
    await window.waitFor(`document.querySelector('video').paused`);
    expect(await window.evaluate<boolean>(stillPaused), 'it stays where K stopped it').toBe(true);
    await window.press('Escape');
    await heading(window, 'Review');
  });

  await test.step('a file dropped on a card is its draft', async () => {
    const before = await drafts(window, 'coordinator_review');
    const id = await cardIn(window, 'waiting_for_draft');
    const file = await clip(`${window.home.folder}/Frühlingsröstung – Entwurf 1.mp4`, 'red');
    await window.dropFiles(`[data-card-id="${id}"]`, [file]);
    await shows(window, `${cards('coordinator_review')}[data-card-id="${id}"]`);
    await window.waitFor(`document.querySelector('[data-card-id="${id}"] img')?.naturalWidth > 0`);
    expect(await drafts(window, 'coordinator_review')).toBe(before + 1);
  });

  await test.step('several files dropped on the board are asked about', async () => {
    const files = [
      await clip(`${window.home.folder}/first cut.mp4`, 'green'),
      await clip(`${window.home.folder}/second cut.mp4`, 'blue'),
    ];
    await window.dropFiles('[data-column="client_review"] h2', files);
    const words = await window.waitFor<string>(`document.querySelector('[role="dialog"]')?.textContent`);
    expect(words).toContain('first cut.mp4');
    expect(words).toContain('second cut.mp4');
    await window.press('Escape');
    await window.waitFor(`!document.querySelector('[role="dialog"]')`);
  });

  await test.step('it closes, and everything is kept', async () => {
    expect(await window.quit()).toBe(0);
    const verdict = await window.home.cli<{ problems: string[] }>(['verify']);
    expect(verdict.problems).toEqual([]);
  });
});
