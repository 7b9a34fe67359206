import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { lay, photo } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { besideWork, closeToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const comment = (page: Page, words: string): Locator =>
  page
    .getByRole('tabpanel', { name: 'Comments' })
    .locator('li[data-comment]')
    .filter({ hasText: words })
    .first();

const field = (page: Page): Locator => page.getByRole('textbox', { name: /^Comment on v/ });

const shown = (page: Page, name: RegExp): Locator => page.getByRole('img', { name });

/** Lays the slides of one version down, each with a content of its own, without a pause: late ones would be another version. */
async function laySlides(folder: string, mark: string, names: string[]): Promise<void> {
  const contents = await Promise.all(names.map((name, at) => photo(`${mark} ${at}`, name)));
  for (const [at, content] of contents.entries()) await lay(join(folder, `slide ${at + 1}.jpg`), content);
}

async function draw(page: Page): Promise<void> {
  await page.locator('[data-drawing]').hover(); // once it stands still
  const picture = await page.locator('[data-drawing]').boundingBox();
  if (!picture) throw new Error('there is no picture to draw on');
  await page.mouse.move(picture.x + picture.width * 0.2, picture.y + picture.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(picture.x + picture.width * 0.6, picture.y + picture.height * 0.5, { steps: 4 });
  await page.mouse.up();
}

test('the pictures of a carousel become the slides of one version, and a comment lies on a slide', async ({
  page,
  backlot,
}) => {
  const board = await Board.open(page, 'review');
  const names = ['candle-evening.jpg', 'perfume-still.jpg', 'skincare-shelf.jpg'];
  await laySlides(backlot.path(...folders.yasmin), 'first', names);
  await board.card(`${pieces.yasmin}, version 1`, 'Coordinator review').click();
  const slides = page.getByRole('toolbar', { name: 'Slides' });
  await expect(slides.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Versions' }).getByText(/^v\d/)).toHaveCount(1);

  await page.keyboard.press('ArrowRight');
  await expect(shown(page, /^Version 1, slide 2 of 3$/)).toBeVisible();
  await page.keyboard.press('b');
  await draw(page);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('The bottle is cut off');
  await page.keyboard.press('Enter');
  await expect(comment(page, 'cut off')).toContainText('slide 2');
  await closeToast(page, 'Comment on v1');
  await expect(slides.getByRole('button', { name: /^slide 2 1 open comment$/ })).toBeVisible();

  await page.keyboard.press('Home');
  await expect(shown(page, /slide 1 of 3$/)).toBeVisible();
  await expect(page.locator('[data-drawing] rect')).toHaveCount(0);
  await comment(page, 'cut off').getByRole('button', { name: 'slide 2' }).click();
  await expect(shown(page, /slide 2 of 3$/)).toBeVisible();
  await expect(page.locator('[data-drawing] rect')).toHaveCount(2);
  await expectNoSeriousAxe(page);

  await test.step('the next version is compared slide by slide', async () => {
    const again = ['candle-evening.jpg', 'sunglasses.jpg', 'skincare-shelf.jpg'];
    await laySlides(backlot.path(...folders.yasmin, 'again'), 'second', again);
    await expect(page.getByRole('region', { name: 'Versions' }).getByText(/^v\d/)).toHaveCount(2);
    await expect(slides.getByRole('listitem')).toHaveCount(3);
    await expect(comment(page, 'cut off')).toContainText('v1, slide 2');
    await page.keyboard.press('x');
    await page.getByRole('combobox', { name: 'Slide' }).click();
    await page.getByRole('option', { name: 'Slide 2 of 3' }).click();
    await expect(page.getByRole('region', { name: 'What differs' })).toContainText(
      /^v1 and v2 differ in \d/,
      besideWork,
    );
    await page.getByRole('combobox', { name: 'Slide' }).click();
    await page.getByRole('option', { name: 'Slide 3 of 3' }).click();
    await expect(page.getByRole('region', { name: 'What differs' })).toContainText(
      'v1 and v2 look the same',
      besideWork,
    );
  });
});

test('a document is looked at by page, and a comment lies on one', async ({ page }) => {
  const board = await Board.open(page, 'review');
  await board.card('Three beans, three moods').click();
  const pages = page.getByRole('toolbar', { name: 'Pages' }).getByRole('listitem');
  await expect(pages).toHaveCount(2, besideWork); // they are drawn after what all boards show
  await page.keyboard.press('End');
  await expect(shown(page, /^Version 1, page 2 of 2$/)).toBeVisible();
  await page.keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Which question?');
  await page.keyboard.press('Enter');
  await expect(comment(page, 'Which question?')).toContainText('page 2');
  // Kept: what is typed from here on is the next one.
  await expect(field(page)).toHaveValue('');
  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Whole', exact: true }).click();
  await field(page).fill('Good script');
  await page.keyboard.press('Enter');
  await expect(comment(page, 'Good script')).not.toContainText('page');
});
