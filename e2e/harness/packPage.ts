import { readFile } from 'node:fs/promises';
import { test as base, expect, type Page } from '@playwright/test';
import { Packs } from './pack.ts';

/** One frame of the clip, which has 24 in a second. */
const frame = 1000 / 24;
export const frameOf = (ms: number | null | undefined) => Math.floor((ms ?? Number.NaN) / frame + 1e-3);

/** With packs of its own, in any browser. */
export const withPacks = base.extend<object, { packs: Packs }>({
  packs: [
    async ({}, use) => {
      const packs = await Packs.open();
      await use(packs);
      await packs.end();
    },
    { scope: 'worker' },
  ],
});

/** The page with nothing but its own file: any other address, error or box of a script fails the test. */
export const test = withPacks.extend<object>({
  page: async ({ page }, use) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.stack ?? error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') wrong.push(line.text());
    });
    page.on('dialog', (dialog) => {
      wrong.push(`a box: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(file|blob|data):/.test(request.url())) wrong.push(`asked for ${request.url()}`);
    });
    await use(page);
    expect(wrong).toEqual([]);
  },
});

export async function opened(page: Page, folder: string): Promise<void> {
  await page.goto(Packs.address(folder));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

export const composer = (page: Page) => page.getByRole('form', { name: 'Write a comment' });
export const words = (page: Page) => composer(page).getByRole('textbox');
export const add = (page: Page) => composer(page).getByRole('button', { name: 'Comment' });
export const comment = (page: Page, text: string) => page.locator('.comment').filter({ hasText: text });
export const decide = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check();
export const clock = (page: Page) => page.locator('.clock .now');

/** Waits until the clip can be played, and goes to a frame by the keys of its line. */
export async function toFrame(page: Page, number: number): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  const line = page.getByRole('slider', { name: 'Moment' });
  await line.press('Home');
  for (let i = 0; i < number; i++) await line.press('ArrowRight');
  // The element itself has arrived in that frame, and not only the clock.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const video = document.querySelector('video');
        return video?.seeking === false ? Math.floor(video.currentTime * 24 + 1e-3) : -1;
      }),
    )
    .toBe(number);
}

/** Drags over the picture between two points in shares of its width and height. */
export async function dragArea(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = await page.locator('.frame').boundingBox();
  if (!box) throw new Error('there is no picture');
  await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 4 });
  await page.mouse.up();
}

/** Downloads the answer file and returns its text. */
export async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the answer file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(
    'answer-spring-roast-launch-halden-coffee-roasters.backlot-answer.txt',
  );
  return readFile(await file.path(), 'utf8');
}

export { expect };
