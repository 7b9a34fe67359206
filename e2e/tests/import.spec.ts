import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { seriousAxe } from '../harness/axe.ts';
import type { Backlot } from '../harness/backlot.ts';
import { toast, typePath } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'empty' });

interface Creators {
  total: number;
  names: string[];
}

/** Who is in the workspace, as an export of the command line tells it. */
async function creatorsOf(backlot: Backlot): Promise<Creators> {
  const file = backlot.path('now.csv');
  const { creators } = await backlot.cli<{ creators: number }>('export', 'creators', file);
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n').slice(1);
  return { total: creators, names: lines.map((line) => line.split(',')[1] ?? '').sort() };
}

/** Lays a file down and opens it on the page of imports. */
async function openFile(page: Page, backlot: Backlot, name: string, content: string | Buffer): Promise<void> {
  const path = backlot.path(name);
  await writeFile(path, content);
  await page.goto('/#/creators/import');
  await typePath(page, path, () => page.getByRole('button', { name: 'Choose a file' }).click());
}

async function accessible(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    expect.soft(await seriousAxe(page), scheme).toEqual([]);
  }
}

const known =
  'name,handle,platform,email,city,manager\n' +
  'Mira Okafor,@mira.okafor,instagram,mira@example.com,Bonn,Kim\n' +
  'Ben Ito,@benito,tiktok,ben@example.com,,\n';

const list =
  'Our list;;;;;;\n' +
  'Künstler;Konto;Plattform;Follower;E-Mail;Stadt;Anmerkung\n' +
  'Mira Okafor;@mira.okafor;Instagram;60K;mira@example.com;Köln;vegan\n' + // 3: the same account, another city
  'M. Okafor;@miratwo;TikTok;12,4K;mira@example.com;;\n' + // 4: the same mail address
  'Ben Ito;@another.ben;YouTube;900;;;\n' + // 5: a namesake
  'Zoë Müller;@zoe.m;Instagram;320%;zoe@example.com;Bern;\n' + // 6: new, with a figure that can't be
  ';;Snapchat;;;;\n' + // 7: nobody
  'Gesamt;;;84400;;;\n'; // 8: totals

test('an import with duplicates, and its undo', async ({ page, backlot }) => {
  await openFile(page, backlot, 'known.csv', known);
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('button', { name: 'Next: look for duplicates' }).click();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByRole('heading', { name: 'Imported 2 rows' })).toBeVisible();
  const before = await creatorsOf(backlot);
  expect(before).toEqual({ total: 2, names: ['Ben Ito', 'Mira Okafor'] });

  await page.getByRole('button', { name: 'Import another file' }).click();
  await openFile(page, backlot, 'liste.csv', list);
  await expect(page.getByText('CSV parted by semicolons, UTF-8')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Row 2 holds the headers' })).toBeChecked();
  await accessible(page);

  await page.getByRole('button', { name: 'Next: columns' }).click();
  const columns = page.getByRole('region', { name: 'Columns' });
  await expect(columns.getByRole('row', { name: /^E-Mail/ })).toContainText('by its header');
  const artist = columns.getByRole('combobox', { name: 'Künstler is taken for' });
  await expect(artist).toHaveValue('');
  await artist.click();
  await page.getByRole('option', { name: 'Name', exact: true }).click();
  const handle = columns.getByRole('combobox', { name: 'Konto is taken for' });
  if ((await handle.inputValue()) !== 'Handle') {
    await handle.fill('Handle');
    await page.getByRole('option', { name: 'Handle', exact: true }).click();
  }
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('row', { name: /Mira Okafor/ }).first()).toContainText(
    '@mira.okafor on Instagram, 60,000',
  );
  await expect(preview).toContainText('320%');
  await accessible(page);

  await page.getByRole('button', { name: 'Next: look for duplicates' }).click();
  const duplicates = page.getByRole('region', { name: 'Duplicates' });
  const same = duplicates.getByRole('article', { name: 'Row 3: Mira Okafor and Mira Okafor' });
  await expect(same.getByRole('row', { name: /City/ })).toContainText('Bonn');
  await same.getByRole('row', { name: /City/ }).getByText("The sheet's").click();
  const namesake = duplicates.getByRole('article', { name: 'Row 5: Ben Ito and Ben Ito' });
  await expect(namesake.getByRole('button', { name: 'Keep both' })).toHaveAttribute('aria-pressed', 'true');
  await namesake.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(namesake.getByRole('button', { name: 'Merge', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const mail = duplicates.getByRole('article', { name: /^Row 4/ });
  await mail.getByText('Keep both').click();
  await expect(page.getByRole('region', { name: 'Not taken' })).toContainText('it is a row of totals');
  await accessible(page);

  await page.getByRole('button', { name: /^Import \d rows/ }).click();
  await expect(page.getByRole('heading', { name: /^Imported/ })).toBeVisible();
  expect((await creatorsOf(backlot)).names).toEqual(['Ben Ito', 'M. Okafor', 'Mira Okafor', 'Zoë Müller']);
  const left = backlot.path('left.csv');
  await typePath(page, left, () => page.getByRole('button', { name: 'Save what was not taken' }).click());
  await expect.poll(async () => await readFile(left, 'utf8').catch(() => '')).toContain('Gesamt');
  await accessible(page);

  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByRole('heading', { name: /^Taken back/ })).toBeVisible();
  expect(await creatorsOf(backlot)).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('heading', { name: /^Imported/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: /^Taken back/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo the import' })).toHaveCount(0);

  // What the columns were taken for is known the next time.
  await page.getByRole('button', { name: 'Import another file' }).click();
  await openFile(page, backlot, 'liste.csv', list);
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await expect(page.getByRole('row', { name: /^Künstler/ })).toContainText('as last time');
});

test('files that are no lists are refused in words, and the way is walked by keyboard', async ({
  page,
  backlot,
}) => {
  await openFile(
    page,
    backlot,
    'picture.csv',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
  );
  await expect(page.getByRole('alert')).toContainText('This is a picture');
  await openFile(page, backlot, 'plain.csv', 'Mira Okafor,@mira,Instagram,12K\nBen Ito,@ben,TikTok,9K\n');
  await expect(page.getByRole('radio', { name: 'No row does' })).toBeChecked();
  for (const name of ['Next: columns', 'Next: look for duplicates', 'Import 2 rows']) {
    const button = page.getByRole('button', { name });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-step-heading]')).toBeFocused();
  }
  await expect(page.getByRole('heading', { name: 'Imported 2 rows' })).toBeVisible();
});

test('every sheet that is taken is seen, and two columns for one field are told', async ({
  page,
  backlot,
}) => {
  await writeFile(backlot.path('known.csv'), known);
  await backlot.cli('import', 'creators', backlot.path('known.csv'));
  const book = backlot.path('book.xlsx');
  await page.goto('/#/creators');
  await page.getByRole('button', { name: 'Export' }).click();
  await typePath(page, book, () => page.getByRole('menuitem', { name: /ledger/i }).click());
  await expect(toast(page, 'Written: book.xlsx')).toBeVisible();
  await page.goto('/#/creators/import');
  await typePath(page, book, () => page.getByRole('button', { name: 'Choose a file' }).click());
  const sheets = page.getByRole('region', { name: 'Sheets' }).getByRole('checkbox');
  await expect(sheets.first()).toBeVisible();
  for (const sheet of await sheets.all()) await sheet.check();
  await page.getByRole('button', { name: 'Next: columns' }).click();
  const shown = page.getByRole('group', { name: 'Columns of' }).getByRole('button');
  await expect(shown).toHaveCount(3);
  await page.getByRole('link', { name: 'Leave' }).click();

  await openFile(
    page,
    backlot,
    'two.csv',
    'Name;Handle;Platform;City;Town of work\nMira Okafor;@mira;TikTok;;Bonn\n',
  );
  await page.getByRole('button', { name: 'Next: columns' }).click();
  await page.getByRole('combobox', { name: 'Town of work is taken for' }).focus();
  await page.keyboard.type('city');
  await expect(page.getByRole('option', { name: 'City', exact: true })).toHaveAttribute(
    'data-combobox-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /^City/ })).toContainText(
    'Where this is empty, Town of work counts',
  );
  await expect(page.getByRole('row', { name: /^Town of work/ })).toContainText('Used only in rows');
});

test('a list is exported as the filters show it, and as a workbook that can be imported again', async ({
  page,
  backlot,
}) => {
  await writeFile(backlot.path('known.csv'), known);
  await backlot.cli('import', 'creators', backlot.path('known.csv'));
  await page.goto('/#/creators?q=mira');
  await expect(page.getByRole('main')).toContainText('1 creator');
  const csv = backlot.path('mira.csv');
  await page.getByRole('button', { name: 'Export' }).click();
  await typePath(page, csv, () => page.getByRole('menuitem', { name: 'As CSV' }).click());
  await expect(toast(page, 'Written: mira.csv')).toBeVisible();
  const text = await readFile(csv, 'utf8');
  expect(text).toContain('Mira Okafor');
  expect(text).not.toContain('Ben Ito');

  await page.goto('/#/creators');
  await expect(page.getByRole('main')).toContainText('2 creators');
  const book = backlot.path('all.xlsx');
  await page.getByRole('button', { name: 'Export' }).click();
  await typePath(page, book, () => page.getByRole('menuitem', { name: 'As an Excel workbook' }).click());
  await expect(toast(page, 'Written: all.xlsx')).toBeVisible();
  const again = await backlot.cli<{ unchanged: number }>('import', 'creators', book, '--dry-run');
  expect(again.unchanged).toBe(2);
});
