import type { Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { type Status, toast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

test('cards go to another column by mouse, alone and as a selection', async ({ page }) => {
  await test.step('review: at once, and undone', async () => {
    const board = await Board.open(page, 'review');
    await board.hold('Felix Baumgart, The 9:05 coffee', 'Client review');
    await expect(board.column('Client review')).toContainText('Move here');
    await page.mouse.up();
    await expect(board.card('Felix Baumgart, The 9:05 coffee', 'Client review')).toBeVisible();
    await expect(toast(page, 'Sent to client')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(board.card('Felix Baumgart, The 9:05 coffee', 'Coordinator review')).toBeVisible();
  });

  await test.step('review: two that were selected, with one reason', async () => {
    const board = await Board.open(page, 'review');
    const both = ['Dana Whitlock, Ridge line at dawn', 'Felix Baumgart, The 9:05 coffee'];
    for (const name of both) await board.card(name).click({ modifiers: ['Control'] });
    await expect(page.getByRole('toolbar', { name: 'Selected cards' })).toContainText('2 cards selected');
    await board.drag(both[0] ?? '', 'Changes requested');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Louder, please');
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    for (const name of both) await expect(board.card(name, 'Changes requested')).toBeVisible();
  });

  await test.step('posting: the link is asked for', async () => {
    const board = await Board.open(page, 'posting');
    await board.drag('Tarik Aydın, Camp coffee', 'Checking');
    const form = page.getByRole('dialog', { name: 'Tarik Aydın, Camp coffee' }).getByRole('form');
    await expect(form.getByRole('textbox', { name: 'Paste the link' })).toBeFocused();
  });

  await test.step('payments: the form is asked for, and cancelling alters nothing', async () => {
    const board = await Board.open(page, 'payments');
    const before = await board.state();
    await board.drag('Jonas Weidner, Bag on the counter', 'Invoice received');
    await page
      .getByRole('dialog', { name: 'Record the invoice' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    await expect.poll(() => board.state()).toEqual(before);
    await board.drag('Jonas Weidner, Bag on the counter', 'Invoice received');
    const dialog = page.getByRole('dialog', { name: 'Record the invoice' });
    await dialog.getByLabel('Invoice number').fill('JW-9');
    await dialog.getByRole('button', { name: 'Record the invoice' }).click();
    await expect(board.card('Jonas Weidner, Bag on the counter', 'Invoice received')).toBeVisible();
  });
});

test('cards go to another column by keyboard', async ({ page }) => {
  const review = await Board.open(page, 'review', '?q=Felix');
  await page.keyboard.press('j');
  await expect(review.card('Felix Baumgart, The 9:05 coffee')).toBeFocused();
  await page.keyboard.press(']');
  await expect(review.card('Felix Baumgart, The 9:05 coffee', 'Client review')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The 9:05 coffee');
  await page.keyboard.press('Escape');
  await expect(review.card('Felix Baumgart, The 9:05 coffee', 'Client review')).toBeFocused();

  const payments = await Board.open(page, 'payments', '?q=Jonas');
  await page.keyboard.press('j');
  await expect(payments.card('Jonas Weidner, Bag on the counter')).toBeFocused();
  await page.keyboard.press(']');
  await page.getByLabel('Invoice number').fill('JW-10');
  await page.keyboard.press('Enter');
  await expect(payments.card('Jonas Weidner, Bag on the counter', 'Invoice received')).toBeVisible();
});

const refusals = [
  {
    name: 'review',
    card: 'Mira Okafor, Tasting story',
    to: 'Client review',
    words: 'There is no draft yet.',
  },
  {
    name: 'posting',
    card: 'Tom Ashworth, Gym bag serum',
    to: 'Problem',
    words: 'There is no post to put right yet.',
  },
  { name: 'payments', card: 'Jonas Weidner, Bag', to: 'Payment sent', words: 'There is no invoice yet.' },
] as const;

for (const { name, card, to, words } of refusals) {
  test(`an impossible move on the ${name} board is refused in words`, async ({ page, backlot }) => {
    const board = await Board.open(page, name);
    await expect(board.card(card)).toBeVisible();
    const before = await board.state();
    const counts = (await backlot.cli<Status>('status')).boards;

    await board.hold(card, to);
    await expect(board.column(to)).toContainText(words);
    await page.mouse.up();
    await expect(toast(page, words)).toBeVisible();
    await expect.poll(() => board.state()).toEqual(before);

    await board.card(card).focus();
    await page.keyboard.press('[');
    await expect(toast(page, /first stage/)).toBeVisible();
    await expect.poll(() => board.state()).toEqual(before);
    expect((await backlot.cli<Status>('status')).boards).toEqual(counts);
  });
}

test('a board is narrowed, cut into lanes and kept as a view', async ({ page }) => {
  const board = await Board.open(page, 'review');
  await page.getByLabel('Filter pieces').fill('kestrel');
  await expect(board.card('Nora Ahmadi')).toHaveCount(0);
  await expect(board.card('Wes Calloway, Shell in the rain')).toBeVisible();
  await page.getByRole('button', { name: 'Late only' }).click();
  await expect(board.card('Dana Whitlock')).toHaveCount(0);
  for (const card of await board.cards.all()) await expect(card).toHaveAttribute('aria-label', /late/);

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name of this view').fill('Kestrel late');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(toast(page, 'saved')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(board.card('Nora Ahmadi')).toBeVisible();

  await page.getByRole('button', { name: 'Campaign', exact: true }).click();
  await page.getByRole('option', { name: 'Office mornings' }).click();
  await expect(board.card('Wes Calloway')).toHaveCount(0);
  await expect(board.card('Nora Ahmadi')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear all filters' }).click();

  await page.getByRole('combobox', { name: 'Swim lanes' }).click();
  await page.getByRole('option', { name: 'By client' }).click();
  const lane = board.root.getByRole('button', { name: /^Kestrel Outdoor/ });
  await expect(lane).toHaveAttribute('aria-expanded', 'true');
  const shown = await board.card('Kestrel Outdoor').count();
  expect(shown).toBeGreaterThan(0);
  await lane.click();
  await expect(board.card('Kestrel Outdoor')).toHaveCount(0);

  await page.reload();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Kestrel late', exact: true }).click();
  await expect(page.getByLabel('Filter pieces')).toHaveValue('kestrel');
  await expect(page.getByRole('button', { name: 'Late only' })).toHaveAttribute('aria-pressed', 'true');
  await expect(board.card('Nora Ahmadi')).toHaveCount(0);
});

test('the keys bring a card outside of the window into it', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const board = await Board.open(page, 'review');
  await board.cards.first().waitFor();
  const edges = await board.root.boundingBox();
  if (!edges) throw new Error('there is no board');
  const columns = new Set<string>();
  for (const key of ['j', 'l', 'l', 'l', 'l', 'h', 'h', 'h', 'h']) {
    await page.keyboard.press(key);
    const card = board.root.locator('[data-card-id]:focus');
    columns.add((await card.locator('xpath=ancestor::section[1]').getAttribute('data-column')) ?? '');
    await expect
      .poll(async () => {
        const box = await card.boundingBox();
        return box !== null && box.x >= edges.x && box.x + box.width <= edges.x + edges.width;
      }, `the card after ${key}`)
      .toBe(true);
  }
  expect(columns.size).toBe(5);
});

test('the palette jumps and the keys are listed', async ({ page }) => {
  await page.goto('/#/today');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search', exact: true }).fill('shell in the rain');
  await page
    .getByRole('option', { name: /Shell in the rain/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Shell in the rain');
  await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeHidden();

  await expect(async () => {
    // The two keys belong together for 1.2 s, which a busy machine may not keep.
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page.getByRole('heading', { name: 'Payments', level: 1 })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.locator('[data-card-id]').first().waitFor();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Undo the last action');
  await expect(keys).toContainText('Move a stage on');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
});

test('Today leads to what resolves a line, and the line goes', async ({ page }) => {
  await page.goto('/#/today');
  const line = page.getByRole('link', { name: 'Review v1: Lea Sommerfeld, Three beans' });
  await line.click();
  await page.getByRole('button', { name: 'Send to client' }).click();
  await expect(toast(page, 'Sent to client')).toBeVisible();
  await page.getByRole('link', { name: /^Today/ }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Chase the draft: Mira/ })).toBeVisible();
  await expect(line).toHaveCount(0);
});

/** How bright the page behind everything is, 0-255. */
const brightness = (page: Page) =>
  page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0] ?? Number.NaN));

test('dark stays dark after a new start', async ({ page, backlot }) => {
  await page.goto('/#/today');
  await page.getByRole('button', { name: 'Switch to dark' }).click();
  await expect.poll(() => brightness(page)).toBeLessThan(80);
  await backlot.stop();
  await backlot.start();
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Switch to light' })).toBeVisible();
  await expect.poll(() => brightness(page)).toBeLessThan(80);
  await page.getByRole('button', { name: 'Switch to light' }).click();
  await expect.poll(() => brightness(page)).toBeGreaterThan(200);
});
