import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from '../harness/poll.ts';
import { expect, test } from './window.ts';

const run = promisify(execFile);

/** A film whose first second is dark and whose rest is light; `mark` is drawn on all of it. Its poster is a light picture. */
async function film(path: string, mark: string): Promise<string> {
  const dark = 'color=c=0x202020:s=1080x1920:r=30:d=1';
  const light = 'color=c=0xe0e0e0:s=1080x1920:r=30:d=9';
  const both = `[0][1]concat,noise=alls=12:allf=t${mark}`;
  await run('ffmpeg', [
    ...['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', dark, '-f', 'lavfi', '-i', light],
    ...['-filter_complex', both, '-pix_fmt', 'yuv420p', '-preset', 'ultrafast', path],
  ]);
  return path;
}

const mean = (bytes: Buffer) => bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;

/** The mean and the highest of what the difference of two films shows, 0 to 255. */
const heat = `(() => {
  const canvas = document.querySelector('canvas[role="img"]');
  if (!canvas) return null;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const greens = [...data].filter((_, at) => at % 4 === 1);
  return [greens.reduce((sum, green) => sum + green, 0) / greens.length, Math.max(...greens)];
})()`;

test.use({ beginning: 'demo' });

// WebKit paints the poster of a video element over its first frame, and a film over a canvas whatever the way of drawing.
test('the window shows the first frame before a film is played, and where two films differ', async ({
  window,
}) => {
  await window.waitFor(`document.querySelectorAll('main li').length > 3`);
  await window.press('g', 'r');
  const id = await window.waitFor<string>(
    `document.querySelector('[data-column="waiting_for_draft"] [data-card-id]')?.dataset.cardId`,
  );
  const first = await film(`${window.home.folder}/first.mp4`, '');
  const second = await film(
    `${window.home.folder}/second.mp4`,
    ',drawbox=x=100:y=100:w=200:h=200:color=white:t=fill',
  );
  await window.dropFiles(`[data-card-id="${id}"]`, [first]);
  await window.waitFor(`document.querySelector('[data-card-id="${id}"] img')?.naturalWidth > 0`);
  await window.click(`[data-card-id="${id}"]`);
  await window.waitFor(`document.querySelector('video')?.readyState >= 2`);
  await until('the dark first frame to show', async () => mean(await window.glimpse('video')) < 70);

  await window.dropFiles('[data-review-room]', [second]);
  await window.waitFor(`document.querySelector('video')?.getAttribute('aria-label') === 'Version 2'`);
  await window.waitFor(`document.querySelector('video')?.readyState >= 2`);
  await window.press('x', 'x', 'x', 'x');
  await window.waitFor(`[...document.querySelectorAll('figure video')].every((v) => v.readyState >= 2)`);
  await until('the difference to be drawn', async () => {
    const [average = 0, most = 0] = (await window.evaluate<number[] | null>(heat)) ?? [];
    return average > 0 && average < 30 && most > 60;
  });
  expect(await window.quit()).toBe(0);
});
