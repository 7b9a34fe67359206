import { mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { clip, lay } from '../harness/clips.ts';
import { draftsRoot, folders, pieces } from '../harness/folder.ts';
import { closeToast, type ScanReport, type Status, toast, typePath } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

/** The tray beside the board, which may be closed. */
async function openTray(page: Page): Promise<Locator> {
  const button = page.getByRole('button', { name: /^Tray/ });
  await expect(button).toBeVisible();
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  return page.getByRole('complementary', { name: 'Files without a place' });
}

test('files that came while Backlot was closed are taken in at the start, once', async ({
  page,
  backlot,
}) => {
  const board = await Board.open(page, 'review');
  await expect(board.card(pieces.nora, 'Waiting for draft')).toBeVisible();
  await backlot.stop();
  const content = await clip('while closed');
  await lay(backlot.path(...folders.nora, 'morning.mp4'), content);
  await backlot.start();
  await page.reload();
  await expect(board.card(`${pieces.nora}, version 1`, 'Coordinator review')).toBeVisible();

  await test.step('the same content again is no new version, here or under another name', async () => {
    await lay(backlot.path(...folders.nora, 'morning copy.mp4'), content);
    const scan = await backlot.cli<ScanReport>('drafts', 'scan');
    expect(scan.received).toEqual([]);
    await backlot.stop();
    await backlot.start();
    await page.reload();
    await expect(board.card(`${pieces.nora}, version 1`, 'Coordinator review')).toBeVisible();
    await expect(board.card(`${pieces.nora}, version 2`)).toHaveCount(0);
  });
});

test('files without a place are placed by choosing and by dragging, or dismissed', async ({
  page,
  backlot,
}) => {
  const board = await Board.open(page, 'review');
  const tray = await openTray(page);
  const file = (name: string) => tray.getByRole('listitem').filter({ hasText: name });

  await test.step('chosen', async () => {
    await file('IMG_4471.jpg')
      .getByRole('button', { name: /piece…$/ })
      .click();
    const find = page.getByRole('combobox', { name: 'Find the piece' });
    await find.fill('tent in a gale');
    await expect(page.getByRole('option')).toHaveCount(1);
    await find.press('Enter');
    await expect(board.card('Eli Thornton, Tent in a gale', 'Coordinator review')).toBeVisible();
    await expect(file('IMG_4471.jpg')).toHaveCount(0);
  });

  await test.step('dragged onto its card', async () => {
    const card = board.card(pieces.mateo, 'Waiting for draft');
    await board.holdOver(file('final_FINAL_v3.mp4'), card);
    await page.mouse.up();
    await expect(board.card(pieces.mateo, 'Coordinator review')).toBeVisible();
    await expect(tray).toHaveCount(0);
  });

  await test.step('dismissed, and the file stays', async () => {
    await lay(backlot.path(draftsRoot, 'mood board.mp4'), await clip('mood'));
    await file('mood board.mp4').getByRole('button', { name: 'Dismiss…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Dismiss this file' });
    await dialog.getByText('Not a draft').click();
    await dialog.getByRole('button', { name: 'Dismiss' }).click();
    await expect(tray).toHaveCount(0);
    expect(await readdir(backlot.path(draftsRoot))).toContain('mood board.mp4');
  });
});

test('several files from the desk find their pieces by name', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  const files = ['Nora Ahmadi canteen.mp4', 'mateo_vargas-2.mp4'].map((name) => backlot.path('desk', name));
  for (const path of files) await lay(path, await clip(path));
  await typePath(page, files.join('; '), () => page.getByRole('button', { name: 'Add drafts…' }).click());
  const dialog = page.getByRole('dialog', { name: 'Which pieces are these?' });
  await expect(dialog.getByRole('button', { name: /^Nora/ })).toContainText(pieces.nora);
  await expect(dialog.getByRole('button', { name: /^mateo/ })).toContainText(pieces.mateo);
  await dialog.getByRole('button', { name: 'Take in 2 files' }).click();
  for (const piece of [pieces.nora, pieces.mateo]) {
    await expect(board.card(piece, 'Coordinator review')).toBeVisible();
  }
});

test('an empty file waits until it has content', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  const path = backlot.path(...folders.nora, 'still exporting.mp4');
  await lay(path, Buffer.alloc(0));
  const arriving = (await openTray(page)).getByRole('region', { name: 'Still arriving' });
  await expect(arriving.getByRole('listitem').filter({ hasText: 'still exporting.mp4' })).toContainText(
    'empty',
  );
  await expect(board.card(pieces.nora, 'Waiting for draft')).toBeVisible();
  await writeFile(path, await clip('exported'));
  await expect(board.card(pieces.nora, 'Coordinator review')).toBeVisible({ timeout: 20_000 });
  await expect(arriving).toHaveCount(0);
});

test('a drafts folder that goes away is said to be, and nothing is lost', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  await lay(backlot.path(...folders.nora, 'before.mp4'), await clip('before'));
  await expect(board.card(pieces.nora, 'Coordinator review')).toBeVisible();
  await closeToast(page, 'Draft v1 received');
  const before = (await backlot.cli<Status>('status')).boards;

  await rename(backlot.path(draftsRoot), backlot.path('elsewhere'));
  const mark = page.getByRole('button', { name: 'Drafts folder unavailable' });
  await expect(mark).toBeVisible();
  await expect(
    toast(page, 'The drafts folder can’t be reached').or(toast(page, "can't be reached")),
  ).toBeVisible();
  await mark.click();
  await expect(page.getByText('Nothing is lost: it is looked at again when it is back.')).toBeVisible();
  await page.keyboard.press('Escape');
  expect((await backlot.cli<Status>('status')).boards).toEqual(before);
  await board.card(pieces.nora).click();
  await expect(page.locator('video')).toHaveJSProperty('readyState', 4);

  await rename(backlot.path('elsewhere'), backlot.path(draftsRoot));
  await Board.open(page, 'review');
  await expect(page.getByRole('button', { name: `Watching ${draftsRoot}` })).toBeVisible({ timeout: 30_000 });
  await lay(backlot.path(...folders.mateo, 'after.mp4'), await clip('after'));
  await expect(board.card(pieces.mateo, 'Coordinator review')).toBeVisible();
  expect((await backlot.cli<Status>('status')).boards.review.waiting_for_draft).toBe(
    (before.review.waiting_for_draft ?? 0) - 1,
  );
});

test('links out of the folder are not followed', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  await lay(backlot.path('outside', 'private.mp4'), await clip('private'));
  await symlink(backlot.path('outside', 'private.mp4'), backlot.path(...folders.nora, 'linked.mp4'));
  await symlink(backlot.path('outside'), backlot.path(...folders.nora, 'linked folder'));
  await symlink(backlot.path(draftsRoot), backlot.path(...folders.nora, 'round'));
  await lay(backlot.path(...folders.mateo, 'real.mp4'), await clip('real'));
  await expect(board.card(pieces.mateo, 'Coordinator review')).toBeVisible();
  const scan = await backlot.cli<ScanReport>('drafts', 'scan');
  const told = [...scan.received, ...scan.unmatched, ...scan.waiting].map(({ file }) => file);
  expect(told.filter((file) => /linked|private|round/.test(file))).toEqual([]);
  await expect(board.card(pieces.nora, 'Waiting for draft')).toBeVisible();
});

test('names of every kind arrive whole', async ({ page, backlot }) => {
  const names = {
    nora: 'U\u0308bung \u00fcber Cafe\u0301 \u{1F469}\u200D\u{1F373} \u2013 \u201efinal\u201c.mp4',
    mateo: `${'x'.repeat(251)}.mp4`,
    mira: 'Tasting story \u5496\u5561 #1 100%.mp4',
  };
  await mkdir(backlot.path(...folders.nora), { recursive: true });
  for (const who of ['nora', 'mateo', 'mira'] as const) {
    await lay(backlot.path(...folders[who], names[who]), await clip(who));
  }
  for (const piece of [pieces.mira, pieces.mateo, pieces.nora]) {
    // Narrowed: a long column keeps only the cards in sight in the page.
    const board = await Board.open(page, 'review', `?q=${encodeURIComponent(piece.split(', ')[1] ?? '')}`);
    await expect(board.card(piece, 'Coordinator review')).toBeVisible();
  }
  const board = await Board.open(page, 'review', '?q=Nora');
  await board.card(pieces.nora).click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText(names.nora.normalize('NFC'));
  await backlot.cli('export', backlot.path('export'));
  const kept = (await readdir(backlot.path('export', 'files'), { recursive: true })).join('\n');
  for (const part of ['final', 'x'.repeat(100), '\u5496\u5561']) expect(kept).toContain(part);
});
