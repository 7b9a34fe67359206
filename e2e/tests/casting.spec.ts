import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { closeToast, keepToast, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

async function openCampaign(page: Page, name: string, tab: string): Promise<void> {
  await page.goto('/#/campaigns');
  await page.getByRole('row', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
}

const row = (page: Page, creator: string): Locator =>
  page.getByRole('grid', { name: 'Creators in this campaign' }).getByRole('row', { name: creator });

const status = (within: Locator, group: string): Locator =>
  within.getByRole('button', { name: new RegExp(`^${group} status of .*, change$`) });

async function pick(page: Page, button: Locator, choice: string): Promise<void> {
  await button.click();
  await page.getByRole('menuitem', { name: choice, exact: true }).click();
}

async function castingBoard(page: Page): Promise<Board> {
  await page.getByRole('grid', { name: 'Creators in this campaign' }).waitFor();
  await page.keyboard.press('v');
  const board = Board.on(page, 'Casting board');
  await expect(board.root).toBeVisible();
  return board;
}

test('three statuses side by side, changed where they stand, one or many at once', async ({ page }) => {
  await openCampaign(page, 'Night routine series', 'Casting');
  const grid = page.getByRole('grid', { name: 'Creators in this campaign' });
  await expect(grid.locator('[data-row-id]').nth(2)).toBeVisible();
  const names = await grid
    .locator('[data-row-id]')
    .evaluateAll((rows) => rows.map((one) => (one.getAttribute('aria-label') ?? '').split(',')[0] ?? ''));
  const [first = '', second = '', third = ''] = names;

  await test.step('one, and undone', async () => {
    await pick(page, status(row(page, first), 'Contract'), 'Contract sent');
    await expect(status(row(page, first), 'Contract')).toContainText('Contract sent');
    await undoByToast(page, `Contract sent: ${first}`);
    await expect(status(row(page, first), 'Contract')).toContainText('–');
  });

  await test.step('several', async () => {
    for (const name of [second, third]) await row(page, name).getByRole('checkbox').check();
    const bar = page.getByRole('toolbar', { name: 'Selected creators' });
    await expect(bar).toContainText('2 creators selected');
    await pick(page, bar.getByRole('button', { name: 'Status' }), 'Brief sent');
    await closeToast(page, `Brief sent: ${second}, ${third}`);
    for (const name of [second, third])
      await expect(status(row(page, name), 'Influencer')).toContainText('Brief sent');
  });

  await test.step('a rejection says why, and the panel says how it came', async () => {
    await pick(page, status(row(page, first), 'Influencer'), 'Rejected');
    const dialog = page.getByRole('dialog', { name: `Reject ${first}` });
    await expect(dialog.getByRole('button', { name: 'Reject' })).toBeDisabled();
    await dialog.getByText('Fee too high').click();
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(row(page, first)).toContainText('Fee too high');
    await row(page, first).getByText(first).click();
    const panel = page.getByRole('dialog', { name: first });
    const story = panel.getByRole('list', { name: 'Status history' }).getByRole('listitem');
    await expect(story.first()).toContainText('Rejected');
    await expect(story.first()).toContainText('Fee too high');
    await expect(story.last()).toContainText('Prospects');
    await expectNoSeriousAxe(page);
  });
});

test('screening by keyboard', async ({ page }) => {
  await openCampaign(page, 'Night routine series', 'Casting');
  const rows = page.getByRole('grid', { name: 'Creators in this campaign' }).locator('[data-row-id]');
  await rows.first().focus();
  await page.keyboard.press('s');
  await expect(status(rows.nth(0), 'Influencer')).toContainText('Shortlisted');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('a');
  await expect(status(rows.nth(1), 'Influencer')).toContainText('Selected');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('Posts too seldom');
  await page.keyboard.press('Control+Enter');
  await expect(status(rows.nth(2), 'Influencer')).toContainText('Rejected');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press(']');
  await expect(status(rows.nth(1), 'Influencer')).toContainText('Contacted');
});

test('the casting board by mouse and by keyboard', async ({ page }) => {
  await openCampaign(page, 'Trail season', 'Casting');
  const board = await castingBoard(page);

  await test.step('dragged and undone', async () => {
    await board.drag('Sana Malik', 'Negotiating');
    await expect(board.card('Sana Malik', 'Negotiating')).toBeVisible();
    await undoByToast(page, 'Negotiating: Sana Malik');
    await expect(board.card('Sana Malik', 'Not replied')).toBeVisible();
  });

  await test.step('a step on by the keyboard', async () => {
    await board.card('Sana Malik').focus();
    await page.keyboard.press(']');
    await expect(board.card('Sana Malik', 'Needs following up')).toBeFocused();
    await page.keyboard.press('[');
    await expect(board.card('Sana Malik', 'Not replied')).toBeFocused();
  });

  await test.step('an impossible move is refused in words', async () => {
    await board.card('Kiona Redbird').click({ modifiers: ['Control'] });
    const bar = page.getByRole('toolbar', { name: 'Selected cards' });
    await bar.getByRole('button', { name: 'Move to' }).click();
    const rejected = page.getByRole('menuitem', { name: /^Rejected/ });
    await expect(rejected).toBeDisabled();
    await expect(rejected).toContainText('Kiona Redbird has a piece under way.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  await test.step('by another group, and in another order', async () => {
    await page.getByRole('combobox', { name: 'Columns' }).click();
    await page.getByRole('option', { name: 'By contract' }).click();
    await board.drag('Sana Malik', 'Contract sent');
    await expect(board.card('Sana Malik', 'Contract sent')).toBeVisible();
    await page.getByRole('combobox', { name: 'Columns' }).click();
    await page.getByRole('option', { name: 'By status' }).click();
    await page.getByRole('button', { name: /^Order of the statuses/ }).click();
    await page.getByRole('menuitem', { name: /^Contact, then choose/ }).click();
    const columns = board.root.locator('section[data-column]');
    await expect(columns.nth(1)).toHaveAttribute('data-column', 'contacted');
    await expect(columns.nth(4)).toHaveAttribute('data-column', 'shortlisted');
  });
  await expectNoSeriousAxe(page);

  await test.step('the board is kept', async () => {
    await page.reload();
    await expect(board.root).toBeVisible();
  });
});

test('an own status is made, used, renamed and archived', async ({ page }) => {
  await page.goto('/#/settings');
  const form = page.getByRole('form', { name: 'Add a status' });
  await form.getByLabel('Name').fill('Sample sent');
  await form.getByRole('combobox', { name: 'Counts as' }).click();
  await page.getByRole('option', { name: 'Brief sent' }).click();
  await form.getByRole('button', { name: /^Colour/ }).click();
  await page.getByRole('menuitem', { name: 'Pink' }).click();
  await form.getByRole('button', { name: 'Add' }).click();
  await closeToast(page, 'Status added: Sample sent');
  await form.getByLabel('Name').fill('sample SENT');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form).toContainText('There is a status named Sample sent');
  await expectNoSeriousAxe(page);

  await openCampaign(page, 'Trail season', 'Casting');
  await pick(page, status(row(page, 'Sana Malik'), 'Influencer'), 'Sample sent');
  await expect(status(row(page, 'Sana Malik'), 'Influencer')).toContainText('Sample sent');

  await page.goto('/#/settings');
  const own = page.getByRole('list', { name: 'Your own' }).getByRole('listitem');
  await expect(own).toContainText('1 creator');
  await own.getByRole('button', { name: /^Name of Sample sent/ }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Samples out');
  await page.keyboard.press('Enter');
  await closeToast(page, 'Status changed: Samples out');
  await own.getByRole('button', { name: 'Archive Samples out' }).click();
  await closeToast(page, 'Status archived: Samples out');

  await openCampaign(page, 'Trail season', 'Casting');
  await expect(status(row(page, 'Sana Malik'), 'Influencer')).toContainText('Samples out');
  await status(row(page, 'Dana Whitlock'), 'Influencer').click();
  await expect(page.getByRole('menuitem', { name: 'Brief sent' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Samples out' })).toHaveCount(0);
});

test('an approval moves the casting by itself, and its undo moves it back', async ({ page }) => {
  const board = await Board.open(page, 'review');
  await board.drag('Kiona Redbird, Desert colours', 'Approved');
  await expect(board.card('Kiona Redbird, Desert colours', 'Approved')).toBeVisible();
  await openCampaign(page, 'Trail season', 'Casting');
  await expect(status(row(page, 'Kiona Redbird'), 'Influencer')).toContainText('Draft approved');
  await row(page, 'Kiona Redbird').getByText('Kiona Redbird').click();
  const story = page.getByRole('list', { name: 'Status history' }).getByRole('listitem').first();
  await expect(story).toContainText('Draft approved');
  await expect(story).toContainText('Desert colours');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(status(row(page, 'Kiona Redbird'), 'Influencer')).toContainText('Waiting for draft');
});

test('whom a campaign looks for, and whom its client wants to reach', async ({ page }) => {
  await openCampaign(page, 'Trail season', 'Brief');
  const looking = page.getByRole('region', { name: 'Whom we look for' });
  await looking.getByRole('button', { name: /^Followers, at most/ }).click();
  await expect(looking.getByRole('textbox', { name: 'Followers, at most' })).toBeFocused();
  await page.keyboard.type('1,2M');
  await page.keyboard.press('Enter');
  await expect(looking.getByRole('button', { name: /^Followers, at most: 1.2M/ })).toBeVisible();
  await closeToast(page, 'Limits changed: Trail season');

  const audience = page.getByRole('region', { name: 'Audience to reach' });
  await expect(audience.getByRole('button', { name: /^Age/ })).toContainText('as Kestrel Outdoor wants it');
  await audience.getByRole('button', { name: /^Gender/ }).click();
  await page.getByRole('combobox', { name: 'Gender, line 1' }).click();
  await page.getByRole('option', { name: 'Women' }).click();
  await page.getByRole('textbox', { name: 'At least, line 1' }).fill('55');
  await audience.getByRole('button', { name: 'Save' }).click();
  await expect(audience).toContainText('Women (at least 55%)');
  await keepToast(page, 'Gender changed: Trail season');
  await expectNoSeriousAxe(page);
  await undoByToast(page, 'Gender changed: Trail season');
  await expect(audience.getByRole('button', { name: 'Gender: Anybody' })).toBeVisible();
});

test('the matrix of campaigns, creators, pieces and deadlines', async ({ page }) => {
  await page.goto('/#/campaigns');
  await page
    .getByRole('navigation', { name: 'Views of the campaigns' })
    .getByRole('link', { name: 'Matrix' })
    .click();
  const grid = page.getByRole('grid', { name: 'Campaigns and creators' });
  await expect(grid.getByRole('columnheader', { name: /Trail season/ })).toBeVisible();
  await expect(grid.getByRole('rowheader', { name: /Eli Thornton/ })).toBeVisible();
  const piece = (name: string) => grid.getByRole('button', { name: new RegExp(`^${name}`) });
  const late = /^Lake at six Payment \d+ days? late Instagram, Eli Thornton, Trail season$/;
  await expect(grid.getByRole('button', { name: late })).toBeVisible();
  await expectNoSeriousAxe(page);

  await test.step('narrowed', async () => {
    await page.getByRole('button', { name: 'Late only' }).click();
    await expect(piece('Tent in a gale')).toHaveCount(0);
    await page.getByRole('button', { name: 'Late only' }).click();
    await page.getByLabel('Filter pieces').fill('eli thornton');
    await expect(piece('Evening wind-down')).toHaveCount(0);
    await expect(piece('Tent in a gale')).toBeVisible();
  });

  await test.step('walked through and opened by keyboard', async () => {
    await page.getByLabel('Filter pieces').press('Escape');
    await page.keyboard.press('j');
    await expect(piece('Lake at six')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(piece('Tent in a gale')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Tent in a gale' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'Trail season' })).toBeVisible();
  });

  await test.step('wrapped campaigns, when asked', async () => {
    await page.goto('/#/campaigns/matrix');
    await expect(grid.getByRole('columnheader', { name: /Winter shell drop/ })).toHaveCount(0);
    await page.getByRole('radiogroup', { name: 'Which campaigns' }).getByText('All').click();
    await expect(grid.getByRole('columnheader', { name: /Winter shell drop/ })).toBeVisible();
  });
  await expect(toast(page, /went wrong/)).toHaveCount(0);
});
