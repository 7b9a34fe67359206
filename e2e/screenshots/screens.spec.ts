import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';
import { settled, stopNamed, visit } from './tour.ts';

const run = promisify(execFile);
const folder = resolve(import.meta.dirname, '../../docs/screens');

const usual = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
const schemes = ['light', 'dark'] as const;

/** What docs/screens.md shows in both schemes. */
const shown = [
  'today',
  'inbox',
  'inbox-answer',
  'review',
  'review-tray',
  'room-video',
  'room-caption',
  'room-compare',
  'posting',
  'posting-problem',
  'payments',
  'payment',
  'campaigns',
  'campaign-brief',
  'campaign-deliverables',
  'campaign-shortlist',
  'campaign-compare',
  'campaign-casting-board',
  'campaigns-matrix',
  'creators',
  'creator',
  'creators-duplicates',
  'settings',
  'palette',
];
/** What is shown on a large screen as well, in light. */
const shownLarge = ['today', 'inbox', 'review', 'posting', 'payments'];

/** Toasts come and go with what the demo agency happens to meet: they are left out. */
const withoutToasts = '.mantine-Notifications-root { visibility: hidden; }';

/** Takes a picture and leaves it with the 256 colours that it needs most: a third of the size, and no eye can tell. */
async function picture(page: Page, name: string, scheme: string): Promise<void> {
  const size = page.viewportSize() ?? usual;
  const file = join(folder, `${name}-${scheme}-${size.width}x${size.height}.png`);
  const full = test.info().outputPath(`${name}.png`);
  await page.screenshot({ path: full, style: withoutToasts });
  const palette =
    'split[a][b];[a]palettegen=max_colors=256:reserve_transparent=0[p];[b][p]paletteuse=dither=none';
  const smallest = ['-filter_complex', palette, '-pred', 'mixed', '-compression_level', '9'];
  await run('ffmpeg', ['-loglevel', 'error', '-y', '-i', full, ...smallest, file]);
}

async function removeOldPictures(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) if (file.endsWith('.png')) await rm(join(folder, file));
}

/** Waits until every version on the review board has its poster: they are made when the program first has time. */
async function postersMade(page: Page): Promise<void> {
  await visit(page, stopNamed('review'));
  const drafts = page.locator('[data-column="coordinator_review"], [data-column="client_review"]');
  const cards = drafts.locator('[data-card-id]');
  await expect(cards.filter({ has: page.locator('img') })).toHaveCount(await cards.count(), {
    timeout: 60_000,
  });
}

async function inScheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  await settled(page);
}

test.setTimeout(300_000);

test.describe('the demo agency', () => {
  test.use({ beginning: 'demo' });
  test('every screen', async ({ page }) => {
    await removeOldPictures();
    await page.setViewportSize(usual);
    await postersMade(page);
    for (const name of shown) {
      await visit(page, stopNamed(name));
      for (const scheme of schemes) {
        await inScheme(page, scheme);
        await picture(page, name, scheme);
      }
    }
    await page.setViewportSize(large);
    await page.emulateMedia({ colorScheme: 'light' });
    for (const name of shownLarge) {
      await visit(page, stopNamed(name));
      await picture(page, name, 'light');
    }
  });
});

test.describe('before there is a workspace', () => {
  test.use({ beginning: 'none' });
  test('welcome', async ({ page }) => {
    await page.setViewportSize(usual);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Backlot' })).toBeVisible();
    for (const scheme of schemes) {
      await inScheme(page, scheme);
      await picture(page, 'welcome', scheme);
    }
  });
});
