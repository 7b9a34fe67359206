import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { lay } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { drawnFrame, numbered, unevenFrames, writeUnevenFilm } from '../harness/numberedFilm.ts';
import { besideWork } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const draws = (page: Page, frame: number) =>
  expect.poll(() => page.evaluate(drawnFrame, numbered.bits), { message: `frame ${frame}` }).toBe(frame);

/** Through all frames and back again: each step draws the next one. */
async function stepThrough(page: Page): Promise<void> {
  await page.keyboard.press('Home');
  await draws(page, 0);
  for (let frame = 1; frame < unevenFrames; frame++) {
    await page.keyboard.press('.');
    await draws(page, frame);
  }
  for (let frame = unevenFrames - 2; frame >= unevenFrames - 30; frame--) {
    await page.keyboard.press(',');
    await draws(page, frame);
  }
}

const timesHaveCome = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(() =>
          performance.getEntriesByType('resource').some(({ name }) => name.includes('/frames-')),
        ),
      besideWork,
    )
    .toBe(true);

test('a film with uneven frames is stepped through frame by frame, and so is its copy', async ({
  page,
  backlot,
}) => {
  test.slow();
  const film = join(backlot.path('uneven.mp4'));
  await writeUnevenFilm(film);
  await lay(backlot.path(...folders.mateo, 'uneven.mp4'), await readFile(film));
  const board = await Board.open(page, 'review');
  const card = board.card(pieces.mateo);
  await expect(card).toContainText('v1');
  await card.click();
  await timesHaveCome(page);
  await stepThrough(page);

  await test.step('a comment on a frame leads back to it', async () => {
    await page.keyboard.press('c');
    const field = page.getByRole('textbox', { name: /^Comment on v/ });
    await expect(field).toBeFocused();
    await page.keyboard.type('Here the lid is open');
    await page.keyboard.press('Enter');
    const comment = page.locator('li[data-comment]').filter({ hasText: 'Here the lid is open' });
    await expect(comment).toBeVisible();
    await expect(field).not.toBeFocused();
    await page.keyboard.press('Home');
    await draws(page, 0);
    await comment.getByRole('button', { name: /^0:02/ }).click();
    await draws(page, unevenFrames - 30);
  });

  await test.step('the quick copy shows the same frames', async () => {
    await expect(page.getByRole('button', { name: 'Playing the original' })).toBeVisible(besideWork);
    await page.reload();
    await expect(page.locator('video')).toHaveAttribute('src', /\/copy-/);
    await timesHaveCome(page);
    await draws(page, 0);
    await stepThrough(page);
  });
});
