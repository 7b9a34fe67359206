import { open, readdir, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Backlot } from '../harness/backlot.ts';
import { Board } from '../harness/board.ts';
import { clip, lay, layLarge } from '../harness/clips.ts';
import { draftsRoot, folders, pieces } from '../harness/folder.ts';
import type { ScanReport, Status } from '../harness/page.ts';
import { until } from '../harness/poll.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

interface Verdict {
  actions: number;
  files: number;
  problems: string[];
}

/** Writes bytes into the database's file, as a failing disk would. */
async function overwrite(path: string, at: number, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(bytes, 0, bytes.length, at);
  await file.close();
}

async function expectDueOnToday(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Chase the draft: Nora Ahmadi/ })).toBeVisible();
}

test('a damaged workspace goes on with its newest good backup and is kept aside', async ({
  page,
  backlot,
}) => {
  await page.goto('/');
  await expectDueOnToday(page);
  await backlot.cli('backup');
  await backlot.stop('SIGKILL');
  const database = backlot.path('workspace', 'workspace.db');
  const at = Math.floor((await readFile(database)).length / 8192) * 4096;
  const damage = Buffer.alloc(65_536, 0xa5);
  await overwrite(database, at, damage);

  await backlot.start();
  await page.goto('/');
  const trouble = page.getByRole('alert').filter({ hasText: 'workspace did not open' });
  await expect(trouble).toContainText('damaged');
  const offered = trouble.getByRole('button', { name: /^Go on with/ });
  await expect(trouble.getByRole('listitem').first()).toContainText('made by hand');
  await offered.first().click();
  await expectDueOnToday(page);

  const aside = (await readdir(backlot.workspace)).filter((name) => name.startsWith('kept-aside-'));
  expect(aside).toHaveLength(1);
  const kept = await readFile(backlot.path('workspace', aside[0] ?? '', 'workspace.db'));
  expect(kept.includes(damage.subarray(0, 4096), at), 'it is the damaged database that is kept').toBe(true);
  expect((await backlot.cli<Verdict>('verify')).problems).toEqual([]);
});

test('a workspace of a newer Backlot is refused in words and not altered', async ({ page, backlot }) => {
  await page.goto('/');
  await expectDueOnToday(page);
  await backlot.stop();
  // On a slow machine the harness may have killed it before its journal was in the file: a clean close puts it there.
  await backlot.cli('status');
  const database = backlot.path('workspace', 'workspace.db');
  expect(await readdir(backlot.workspace)).not.toContain('workspace.db-wal');
  // The schema's version, PRAGMA user_version, stands in bytes 60-63 of the file.
  await overwrite(database, 60, Buffer.from([0, 0, 0, 250]));
  const before = await readFile(database);
  await backlot.start();
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('last used by a newer Backlot');
  await expect(page.getByRole('button', { name: /^Go on with/ })).toHaveCount(0);
  expect((await readFile(database)).equals(before)).toBe(true);
  await expect(backlot.cli('status')).rejects.toThrow(/newer Backlot/);
});

test('a second Backlot on the same workspace is refused in words', async ({ page, backlot, display }) => {
  const second = await Backlot.prepare(display);
  await second.start(backlot.workspace);
  await page.goto(second.address);
  await expect(page.getByRole('alert')).toContainText('open in another Backlot window');
  await page.goto('/');
  await expectDueOnToday(page);
  await second.end();
});

test('killed while a large file is taken in, it takes it in once after the next start', async ({
  page,
  backlot,
}) => {
  const incoming = backlot.path('workspace', 'files', 'incoming');
  await layLarge(backlot.path(...folders.nora, 'master.mp4'), 'large', 700);
  await until('the copy to begin', async () => (await readdir(incoming)).length > 0, 30);
  await backlot.stop('SIGKILL');
  expect((await readdir(incoming)).length, 'it was killed in the middle of the copy').toBeGreaterThan(0);
  const cut = await backlot.cli<Verdict>('verify');
  expect(cut.problems).toEqual([]);

  await backlot.start();
  const board = await Board.open(page, 'review');
  await expect(board.card(`${pieces.nora}, version 1`, 'Coordinator review')).toBeVisible({
    timeout: 120_000,
  });
  await expect.poll(() => readdir(incoming)).toEqual([]);
  const scan = await backlot.cli<ScanReport>('drafts', 'scan');
  expect(scan.received).toEqual([]);
  await expect(board.card(`${pieces.nora}, version 2`)).toHaveCount(0);
  const whole = await backlot.cli<Verdict>('verify');
  expect(whole).toMatchObject({ problems: [], files: cut.files + 1 });
});

test('the command line works beside the window, which shows what it did', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  await expect(board.card(pieces.nora, 'Waiting for draft')).toBeVisible();
  const status = await backlot.cli<Status>('status');
  expect(status).toMatchObject({ name: 'Northlight Studio', draftsFolder: backlot.path(draftsRoot) });
  expect(status.boards.review.waiting_for_draft).toBeGreaterThan(0);
  expect(status.due.map(({ title }) => title)).toContain('Canteen takeover');

  await test.step('a folder of its own is scanned, and the card moves in the window', async () => {
    const elsewhere = ['stick', ...folders.nora.slice(1)];
    await lay(backlot.path(...elsewhere, 'canteen takeover.mp4'), await clip('stick'));
    await lay(backlot.path('stick', 'holiday.mp4'), await clip('holiday'));
    const scan = await backlot.cli<ScanReport>('drafts', 'scan', '--folder', backlot.path('stick'));
    expect(scan).toMatchObject({ seen: 2, waiting: [] });
    expect(scan.received.map(({ file, version }) => [file.split('/').at(-1), version])).toEqual([
      ['canteen takeover.mp4', 1],
    ]);
    expect(scan.unmatched.map(({ file }) => file)).toEqual(['holiday.mp4']);
    await expect(board.card(pieces.nora, 'Coordinator review')).toBeVisible();
  });

  await test.step('creators that it imports are listed in the window', async () => {
    await page.goto('/#/creators');
    await expect(page.getByRole('grid')).toBeVisible();
    const sheet = backlot.path('creators.csv');
    await lay(sheet, Buffer.from('name,email,country\nZelda Zwölf,zelda@example.com,DE\n'));
    await backlot.cli('import', 'creators', sheet);
    await page.getByRole('textbox', { name: 'Name, handle, mail, niche' }).fill('zelda');
    await expect(page.getByRole('row', { name: /Zelda Zwölf/ })).toBeVisible();
  });
});
