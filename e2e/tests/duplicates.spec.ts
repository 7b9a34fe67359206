import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { seriousAxe } from '../harness/axe.ts';
import type { Backlot } from '../harness/backlot.ts';
import { keepToast, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo', viewport: { width: 1280, height: 800 } });

/** Two more rows about people whom the demo agency knows, and one about somebody new. */
const twice = [
  'Name,Platform,Handle,Country,Phone,City,Languages,Notes,Niches',
  'Mira Okafor,youtube,@mira.okafor,DE,+49 170 99887766,Potsdam,"French, German",Prefers mail over calls,wellness',
  'Jonas Weidner,youtube,@weidner.roasts,DE,,Halle,,,',
  'Nobody Else,youtube,@nobody.else,SE,,,,,',
].join('\n');

async function withDuplicates(backlot: Backlot): Promise<void> {
  const file = backlot.path('twice.csv');
  await writeFile(file, twice);
  const { created } = await backlot.cli<{ created: number }>('import', 'creators', file);
  expect(created).toBe(3);
}

const pairs = (page: Page) =>
  page.getByRole('navigation', { name: 'Possible duplicates' }).getByRole('listitem');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('two who are one are merged by keyboard, undone, and others found to be two', async ({
  page,
  backlot,
}) => {
  await withDuplicates(backlot);
  await page.goto('/#/creators');
  await page.getByRole('link', { name: '4 possible duplicates' }).click();
  await expect(heading(page, 'Possible duplicates')).toBeVisible();
  await expect(pairs(page)).toHaveCount(4); // two are the demo agency's own
  const mira = pairs(page).filter({ hasText: 'Mira Okafor' });
  const jonas = pairs(page).filter({ hasText: 'Jonas Weidner' });
  await expect(mira).toContainText('Very likely');
  await expect(mira).toContainText(/Same name, @mira\.okafor on \w+ and \w+/);
  await expect(jonas).toContainText('Look closer');
  await mira.getByRole('button').click();
  const pane = page.getByRole('region', { name: 'Mira Okafor and Mira Okafor' });
  await expect(pane).toBeVisible();
  await page.keyboard.press('j');
  await expect(pane).toBeHidden();
  await page.keyboard.press('k');
  await expect(pane).toBeVisible();

  const city = pane.getByRole('radiogroup', { name: 'City' });
  await expect(city.getByRole('radio', { name: 'Berlin taken' })).toBeChecked();
  await city.getByRole('radio', { name: 'Berlin taken' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(city.getByRole('radio', { name: 'Potsdam taken' })).toBeChecked();
  const languages = pane.getByRole('radiogroup', { name: 'Languages' });
  await expect(languages.getByRole('radio', { name: 'Take both' })).toBeChecked();
  await expect(pane).toContainText('1 account and 1 niche of Mira Okafor move over');

  await page.keyboard.press('Enter');
  await keepToast(page, 'Creators merged: Mira Okafor into Mira Okafor');
  await expect(pairs(page)).toHaveCount(3);
  await expect(pane).toBeHidden();
  const { creators } = await backlot.cli<{ creators: { name: string; accounts: unknown[] }[] }>(
    'creators',
    '--query',
    'mira okafor',
  );
  expect(creators.map(({ name, accounts }) => [name, accounts.length])).toEqual([['Mira Okafor', 3]]);

  await undoByToast(page, 'Creators merged');
  await expect(pairs(page)).toHaveCount(4);
  await expect(pane).toBeVisible();

  await jonas.getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Jonas Weidner and Jonas Weidner' })).toBeVisible();
  await page.keyboard.press('d');
  await expect(toast(page, 'Told apart: Jonas Weidner and Jonas Weidner')).toBeVisible();
  await expect(pairs(page)).toHaveCount(3);
  await undoByToast(page, 'Told apart');
  await expect(pairs(page)).toHaveCount(4);
  await jonas.getByRole('button').click();
  await page.getByRole('button', { name: 'Two people' }).click();
  await expect(pairs(page)).toHaveCount(3);
  await mira.getByRole('button').click();
  await expect(pane).toBeVisible();
  await page.getByRole('button', { name: /^Merge/ }).click();
  for (const left of [2, 1]) {
    await expect(pairs(page)).toHaveCount(left);
    await page.getByRole('button', { name: 'Two people' }).click();
  }
  await expect(page.getByRole('heading', { name: 'Nobody seems to be in twice' })).toBeVisible();
});

test('any two are merged from the page of one of them, and the old page leads on', async ({
  page,
  backlot,
}) => {
  await withDuplicates(backlot);
  const { creators } = await backlot.cli<{ creators: { id: string }[] }>('creators', '--query', 'jonasbrews');
  await page.goto(`/#/creators/${creators[0]?.id}`);
  await expect(heading(page, 'Jonas Weidner')).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge with…' }).click();
  await expect(page.getByRole('heading', { name: 'Who is the same person as Jonas Weidner?' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Find a creator' }).fill('Lea Sommerfeld');
  await page
    .getByRole('list', { name: 'Creators' })
    .getByRole('button', { name: /Lea Sommerfeld/ })
    .click();

  const pane = page.getByRole('region', { name: 'Jonas Weidner and Lea Sommerfeld' });
  await expect(pane.getByRole('heading', { name: /^Both are in / }).first()).toBeVisible();
  await pane.getByRole('button', { name: 'Keep the other one' }).click();
  await expect(page.getByRole('region', { name: 'Lea Sommerfeld and Jonas Weidner' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Lea Sommerfeld')).toBeVisible();
  await expect(toast(page, 'Creators merged: Jonas Weidner into Lea Sommerfeld')).toBeVisible();

  await page.goto(`/#/creators/${creators[0]?.id}`);
  await expect(page.getByText('Merged into')).toBeVisible();
  await page.getByRole('link', { name: 'Lea Sommerfeld' }).click();
  await expect(heading(page, 'Lea Sommerfeld')).toBeVisible();
});

test('the screen is accessible in both schemes and sizes', async ({ page, backlot }) => {
  await withDuplicates(backlot);
  await page.goto('/#/creators/duplicates');
  await pairs(page).filter({ hasText: 'Mira Okafor' }).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Mira Okafor and Mira Okafor' })).toBeVisible();
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      expect.soft(await seriousAxe(page), `${colorScheme} ${viewport.width}`).toEqual([]);
    }
  }
  const { creators } = await backlot.cli<{ creators: { id: string }[] }>('creators', '--query', 'jonasbrews');
  await page.goto(`/#/creators/duplicates?ids=${creators[0]?.id}`);
  await page.getByRole('textbox', { name: 'Find a creator' }).fill('lea');
  await expect(page.getByRole('button', { name: /Lea Sommerfeld/ })).toBeVisible();
  expect.soft(await seriousAxe(page), 'who else').toEqual([]);
});
