import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { lay } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { besideWork } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

/** A document of so many empty pages. */
function emptyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, at) => `${3 + at} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>'),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  const tail = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + head + places.join('') + tail);
}

/** Waits until a picture is drawn so that its width fits; what it is drawn from may have to be made first. */
async function expectDrawn(page: Page, name: RegExp, fits: (width: number) => boolean): Promise<void> {
  const picture = page.getByRole('img', { name });
  await expect(picture).toBeVisible(besideWork);
  await expect
    .poll(async () => fits(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)), besideWork)
    .toBe(true);
}

test('a long document is drawn where one looks', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  await lay(backlot.path(...folders.mateo, 'script.pdf'), emptyPages(240));
  await board.card(`${pieces.mateo}, version 1`, 'Coordinator review').click();
  const bar = page.getByRole('toolbar', { name: 'Pages' });
  await expect(bar).toBeVisible(besideWork);
  await expect(bar).toContainText('of 240');
  await bar.getByLabel('Number of the page').fill('200');
  await page.keyboard.press('Enter');
  await expectDrawn(page, /^Version 1, page 200 of 240$/, (width) => width > 1000);
  expect(await bar.getByRole('listitem').count()).toBeLessThan(40);
  await expect(bar.getByRole('button', { name: 'page 200' })).toHaveAttribute('aria-current', 'page');
  await bar.getByLabel('Number of the page').blur();
  await page.keyboard.press('End');
  await expectDrawn(page, /page 240 of 240$/, (width) => width > 1000);
  await page.keyboard.press('c');
  const field = page.getByRole('textbox', { name: /^Comment on v/ });
  await expect(field).toBeFocused();
  await page.keyboard.type('Cut this one');
  await page.keyboard.press('Enter');
  const said = page.getByRole('tabpanel', { name: 'Comments' }).locator('li[data-comment]').first();
  await expect(said).toContainText('page 240');
  await expect(field).not.toBeFocused();
  await expectNoSeriousAxe(page);
});

test('a photo that the window can’t draw is seen in full, and enlarged', async ({ page, backlot }) => {
  const heic = await readFile(resolve(import.meta.dirname, '../../internal/media/testdata/photo.heic'));
  const board = await Board.open(page, 'review');
  await lay(backlot.path(...folders.yasmin, 'before.heic'), heic);
  await board.card(`${pieces.yasmin}, version 1`, 'Coordinator review').click();
  await expectDrawn(page, /^Version 1$/, (width) => width === 200);
  const bar = page.getByRole('toolbar', { name: 'Photo' });
  await expect(bar).toContainText('200 × 250 pixels');
  await bar.getByRole('button', { name: 'Larger' }).click();
  await expect(bar.getByRole('button', { name: 'Fit' })).toBeVisible();
});
