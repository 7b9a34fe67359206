import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { closeToast, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

const grid = (page: Page, name: string): Locator => page.getByRole('grid', { name });
const rows = (page: Page, name: string): Locator => grid(page, name).locator('[data-row-id]');
const filters = (page: Page): Locator => page.getByRole('list', { name: 'Filters' });
const bar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selected creators' });

/** How many the heading says there are. */
async function total(page: Page): Promise<number> {
  const note = page.getByText(/^[\d,]+ creators?\b/).first();
  return Number.parseInt(((await note.textContent()) ?? '').replaceAll(',', ''), 10);
}

/** Fails on serious faults of access in either scheme. */
async function accessible(page: Page): Promise<void> {
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await expectNoSeriousAxe(page);
  }
}

async function choose(page: Page, facet: string, option: RegExp): Promise<void> {
  await page.getByRole('button', { name: facet, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
  await page.keyboard.press('Escape');
}

test.describe('in the demo agency', () => {
  test.use({ beginning: 'demo' });

  test('the list is narrowed by many filters, linked, and kept as a view', async ({ page }) => {
    await page.goto('/#/creators');
    await expect(rows(page, 'Creators').first()).toBeVisible();
    const everybody = await total(page);

    await test.step('each filter is a chip that says what it does', async () => {
      await choose(page, 'Niche', /^beauty/);
      await page.getByRole('button', { name: 'More filters' }).click();
      const panel = page.getByRole('complementary', { name: 'More filters' });
      await panel.getByLabel('Followers, at least').fill('10K');
      await panel.getByRole('button', { name: 'Gender' }).click();
      await panel.getByLabel('Fee at most').fill('1,200');
      await panel.getByLabel('Fee at most').press('Enter');
      for (const words of [
        'Beauty',
        'At least 10K followers',
        'Women at least 50%',
        'Fee up to €1,200 or unknown',
      ])
        await expect(filters(page)).toContainText(words);
      await accessible(page);
      await panel.getByRole('button', { name: 'Close the filters' }).click();
    });

    const narrowed = await test.step('the address holds them', async () => {
      await expect.poll(() => total(page)).toBeLessThan(everybody);
      const before = await total(page);
      await page.reload();
      await expect(filters(page)).toContainText('Women at least 50%');
      await expect.poll(() => total(page)).toBe(before);
      return before;
    });

    await test.step('a view keeps them with the order', async () => {
      await grid(page, 'Creators').getByRole('button', { name: 'Followers' }).click();
      await expect(grid(page, 'Creators').getByRole('columnheader', { name: 'Followers' })).toHaveAttribute(
        'aria-sort',
        'descending',
      );
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByLabel('Name of this view').fill('Beauty for women');
      await page.keyboard.press('Enter');
      await closeToast(page, 'saved');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Remove the filter: Women at least 50%' }).click();
      await expect.poll(() => total(page)).toBeGreaterThanOrEqual(narrowed);
      await page.getByRole('button', { name: 'Clear all filters' }).click();
      await expect.poll(() => total(page)).toBe(everybody);
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Beauty for women', exact: true }).click();
      await expect.poll(() => total(page)).toBe(narrowed);
      await expect(page).toHaveURL(/sort=followers/);
    });
  });

  test('a campaign’s shortlist is ranked with reasons and decided by keyboard', async ({ page }) => {
    await brief(page, 'Barrier Serum reveal');
    await page.goto('/#/creators');
    await page.getByRole('button', { name: 'Rank for a campaign' }).click();
    await page.getByRole('option', { name: /^Barrier Serum reveal/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Find creators' })).toBeVisible();

    await test.step('whom the brief looks for, and how it ranks', async () => {
      const looked = page.getByRole('list', { name: 'Whom the brief looks for' });
      await expect(looked).toContainText('reaches women (70%)');
      await expect(looked).toContainText('20K to 300K followers');
      await page.getByRole('button', { name: 'How the ranking works' }).click();
      await expect(page.getByRole('region', { name: 'How the ranking works' })).toContainText('Audience30');
      await page.keyboard.press('Escape');
      await expect(rows(page, 'Shortlist').nth(3)).toBeVisible();
      const scores = await rows(page, 'Shortlist')
        .locator('[data-figures]')
        .evaluateAll((all) => all.map((one) => Number(one.textContent)).filter((figure) => figure <= 100));
      expect(scores.length).toBeGreaterThan(3);
      await expect(rows(page, 'Shortlist').first()).toContainText(/reaches \d+% women/);
    });

    const [first = '', second = '', third = ''] = await test.step('one after the other', async () => {
      const everybody = await total(page);
      await page.getByRole('tab', { name: 'Not in the campaign yet' }).click();
      await expect.poll(() => total(page)).toBeLessThan(everybody);
      const names = await rows(page, 'Shortlist').evaluateAll((all) =>
        all.slice(0, 3).map((one) => one.getAttribute('aria-label') ?? ''),
      );
      const focused = (name: string) =>
        expect(grid(page, 'Shortlist').getByRole('row', { name })).toBeFocused();
      await page.keyboard.press('j');
      await focused(names[0] ?? '');
      await page.keyboard.press('s');
      await expect(toast(page, `Shortlisted: ${names[0]}`)).toBeVisible();
      await focused(names[1] ?? '');
      await page.keyboard.press('a');
      await expect(toast(page, `Selected: ${names[1]}`)).toBeVisible();
      await focused(names[2] ?? '');
      await page.keyboard.press('r');
      const dialog = page.getByRole('dialog', { name: `Reject ${names[2]}` });
      await dialog.getByRole('textbox').fill('Wrong tone for a serum');
      await page.keyboard.press('Control+Enter');
      await undoByToast(page, `Rejected: ${names[2]}`);
      await expect(grid(page, 'Shortlist').getByRole('row', { name: names[2] ?? '' })).toBeVisible();
      return names;
    });

    await test.step('what was decided stands in its part', async () => {
      await page.getByRole('tab', { name: /^Shortlisted 1/ }).click();
      await expect(rows(page, 'Shortlist')).toHaveCount(1);
      await expect(rows(page, 'Shortlist').first()).toContainText(first);
      await page.getByRole('tab', { name: /^Selected/ }).click();
      await expect(grid(page, 'Shortlist').getByRole('row', { name: second })).toBeVisible();
    });

    await test.step('a part is narrowed by the same filters', async () => {
      const there = await total(page);
      await choose(page, 'Platform', /^Instagram/);
      await expect(filters(page)).toContainText('Instagram');
      await expect.poll(() => total(page)).toBeLessThanOrEqual(there);
      await page.getByLabel('Name, handle, mail, niche').fill('nobody of this name');
      await expect(page.getByText('Nobody fits these filters')).toBeVisible();
      await page.getByRole('button', { name: 'Clear all filters' }).last().click();
      await expect.poll(() => total(page)).toBe(there);
    });

    await test.step('a view of it is kept with its campaign', async () => {
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByLabel('Name of this view').fill('Serum');
      await page.keyboard.press('Enter');
      await closeToast(page, 'saved');
      await page.goto('/#/creators');
      await expect(page.getByRole('heading', { level: 1, name: 'Creators', exact: true })).toBeVisible(); // both have the button
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Serum', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Find creators' })).toBeVisible();
    });

    await test.step('ticking counts cost and reach against the budget', async () => {
      await page.getByRole('tab', { name: 'Everybody' }).click();
      for (const name of [first, second, third]) {
        await page.getByLabel('Name, handle, mail, niche').fill(name);
        await page.getByRole('checkbox', { name: `Select ${name}` }).check();
      }
      await expect(bar(page)).toContainText('3 creators');
      await expect(bar(page)).toContainText(/£[\d,]+ left/);
      await expect(bar(page).getByRole('definition').last()).toHaveText(/^[\d.]+K$/);
      await accessible(page);
      await bar(page).getByRole('button', { name: 'Compare' }).click();
    });

    await test.step('compared against the target audience', async () => {
      await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible();
      await expect(page.getByText(/the smaller of the share wanted/)).toBeVisible();
      const table = page.getByRole('table');
      for (const name of [first, second, third])
        await expect(table.getByRole('columnheader').filter({ hasText: name })).toBeVisible();
      await expect(table.getByRole('row', { name: /^Match with the target audience/ })).toContainText('%');
      await expect(table.getByRole('row', { name: /^Women wanted 70%/ })).toContainText(/\d+(\.\d)?%/);
      await page.getByRole('button', { name: `Take ${third} out of the comparison` }).click();
      await expect(table.getByRole('columnheader').filter({ hasText: third })).toHaveCount(0);
      await page.getByRole('button', { name: 'Add a creator' }).click();
      await page.getByLabel('Find a creator').fill(third);
      await page.getByRole('option', { name: new RegExp(third) }).click();
      await page.getByRole('button', { name: `Shortlist ${third}` }).click();
      await expect(table.getByRole('columnheader').filter({ hasText: third })).toContainText('Shortlisted');
      await accessible(page);
    });
  });
});

test('a list far longer than the window is read as one scrolls', async ({ page, backlot }) => {
  const sheet = backlot.path('many.csv');
  const figures = Array.from({ length: 1500 }, (_, at) => at + 1);
  const line = (at: number) =>
    `Creator ${String(at).padStart(4, '0')},@creator.${at},instagram,${(at * 37) % 90_000},beauty`;
  await writeFile(sheet, ['name,handle,platform,followers,niche', ...figures.map(line)].join('\n'));
  await backlot.cli('import', 'creators', sheet);
  await page.goto('/#/creators');
  await expect.poll(() => total(page)).toBe(1500);
  const row = (name: string) => grid(page, 'Creators').getByRole('row', { name });

  await page.keyboard.press('End');
  await expect(row('Creator 1500')).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('Home');
  await expect(row('Creator 0001')).toBeFocused();
  await page.keyboard.press('x');
  await expect(bar(page)).toContainText('2 creators selected');
  await grid(page, 'Creators').evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
  await row('Creator 0750').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Creator 0750' })).toBeVisible();
  await page.goBack();
  await expect(row('Creator 0750')).toBeVisible();
  await expect(bar(page)).toContainText('2 creators selected');

  await grid(page, 'Creators').getByRole('button', { name: 'Followers' }).click();
  await expect(rows(page, 'Creators').first()).toContainText(/55\.\dK/);
  await page.getByLabel('Name, handle, mail, niche').fill('creator.1500');
  await expect(rows(page, 'Creators')).toHaveCount(1);
  await expect(rows(page, 'Creators').getByRole('checkbox')).toBeChecked();
});

/** Says in the brief of a campaign whom it looks for, as the Brief tab does. */
async function brief(page: Page, name: string): Promise<void> {
  await page.goto('/#/campaigns');
  await expect(page.getByRole('row', { name: new RegExp(`^${name}`) })).toBeVisible();
  await page.evaluate(async (campaign) => {
    interface Campaigns {
      List: (filter: object) => Promise<{ rows: { id: string; name: string }[] }>;
      SetWishes: (id: string, kind: string, wishes: object[]) => Promise<unknown>;
      SetLimits: (limits: object) => Promise<unknown>;
    }
    const { go } = window as unknown as { go: { app: { CampaignAPI: Campaigns } } };
    const { CampaignAPI: api } = go.app;
    const { rows: found } = await api.List({ text: campaign, limit: 1 });
    const id = found[0]?.id ?? '';
    await api.SetWishes(id, 'niche', [{ value: 'beauty' }, { value: 'skincare' }]);
    await api.SetWishes(id, 'gender', [{ value: 'female', shareBp: 7000 }]);
    await api.SetWishes(id, 'age', [{ value: '18-24' }, { value: '25-34' }]);
    await api.SetLimits({ campaignId: id, minFollowers: 20_000, maxFollowers: 300_000, feeLimit: '1200' });
  }, name);
}
