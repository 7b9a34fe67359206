import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { keepToast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const lead = 'Three beans, three moods';
const follower = 'Roast day with Lea';

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'What if it is late?' });
const part = (page: Page, name: string): Locator => dialog(page).getByRole('region', { name, exact: true });
const handle = (page: Page): Locator => dialog(page).getByRole('slider');
const late = (page: Page): Locator => dialog(page).getByRole('textbox', { name: 'Late by working days' });

/** Opens a piece on its campaign's page. */
async function openPiece(page: Page, title: string): Promise<Locator> {
  await page.goto('/#/campaigns');
  await page.getByRole('row', { name: /^Spring Roast launch/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spring Roast launch' })).toBeVisible();
  await page.getByRole('tab', { name: /^Deliverables/ }).click();
  await page.getByRole('row', { name: new RegExp(`^${title},`) }).click();
  const panel = page.getByRole('dialog', { name: title });
  await expect(panel.getByRole('heading', { name: 'Deadlines' })).toBeVisible();
  return panel;
}

const dayOf = async (panel: Locator) => panel.getByLabel('Day of the post').inputValue();

test('a client who is late moves the piece and those after it, as one step', async ({ page }) => {
  const before = await dayOf(await openPiece(page, follower));
  const board = await Board.open(page, 'review');
  await board.card(lead).click();
  await page.getByRole('tab', { name: 'Details' }).click();
  const shown = page.getByRole('button', { name: /^Deadline, Client review/ });
  const planned = await shown.textContent();

  await test.step('a day to begin with, by the arrow keys', async () => {
    await page.getByRole('button', { name: 'What if it is late? Client review' }).click();
    await expect(handle(page)).toHaveAttribute('aria-valuenow', '1');
    await expect(handle(page)).toHaveAttribute('aria-valuetext', /, 1 working day late$/);
    await handle(page).focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await expect(late(page)).toHaveValue('6');
    await expect(part(page, 'What breaks')).toContainText(/The post moves from .* Lea Sommerfeld/);
    await expect(part(page, 'What moves')).toContainText('Client’s answer');
    await page.keyboard.press('Home');
    await expect(dialog(page).getByRole('status')).toHaveText('Nothing moves.');
    await expect(dialog(page).getByRole('button', { name: 'Re-plan' })).toBeDisabled();
  });

  await test.step('dragged along the days', async () => {
    const from = await handle(page).boundingBox();
    if (!from) throw new Error('the handle is not on the screen');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 260, from.y + 30, { steps: 12 });
    await page.mouse.up();
    await expect.poll(async () => Number(await late(page).inputValue())).toBeGreaterThan(5);
    await page.mouse.move(0, 0);
  });

  await test.step('or written down', async () => {
    await late(page).fill('12');
    await expect(handle(page)).toHaveAttribute('aria-valuenow', '12');
    await expect(part(page, 'What moves')).toContainText(`${follower} at least 5 days after ${lead}`);
    await expect(part(page, 'Timeline')).toContainText('Slow Sunday');
    await expect(part(page, 'What breaks').getByRole('heading', { name: follower })).toBeVisible();
  });

  await test.step('axe finds nothing serious', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await expectNoSeriousAxe(page);
    }
  });

  await test.step('re-planned at once, and taken back at once', async () => {
    await dialog(page).getByRole('button', { name: 'Re-plan 3 pieces' }).click();
    await expect(dialog(page)).toHaveCount(0);
    await keepToast(page, `Re-planned: Lea Sommerfeld, ${lead} late by 12 days (3 pieces)`);
    await expect(shown).not.toHaveText(planned ?? '');
    await expect(page.getByText('Marcus Oyelaran, moved by hand')).toBeVisible();
    await undoByToast(page, 'Re-planned: Lea Sommerfeld');
    await expect(shown).toHaveText(planned ?? '');
    expect(await dayOf(await openPiece(page, follower))).toBe(before);
  });
});

test('a post that keeps its date squeezes the stages, as long as there are days', async ({ page }) => {
  await openPiece(page, lead);
  await page.getByRole('button', { name: 'What if it is late? Client review' }).click();
  await expect(handle(page)).toHaveAttribute('aria-valuenow', '1');
  await dialog(page).getByText('Keep the post date').click();
  await expect(dialog(page).getByRole('status')).toContainText('The post keeps its date.');
  await expect(part(page, 'What breaks')).toContainText(
    'Between the last version and the post: 1 of 2 working days.',
  );
  await dialog(page).getByRole('button', { name: '+2 days' }).click();
  await expect(part(page, 'What breaks')).toContainText('The creator has 1 of 2 working days for changes.');
  await dialog(page).getByRole('button', { name: '+1 week' }).click();
  await expect(part(page, 'What breaks')).toContainText('the post can’t keep its date');
  await expect(dialog(page).getByRole('button', { name: /^Re-plan/ })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'What if it is late? Client review' })).toBeFocused();
});

test('a piece comes after another one, and says when it is too early for that', async ({ page }) => {
  const panel = await openPiece(page, 'Tasting story');
  await panel.getByRole('combobox', { name: 'Comes after' }).fill('Morning pour');
  await page.getByRole('option', { name: /^Morning pour reel, Mira Okafor/ }).click();
  await expect(panel.getByRole('textbox', { name: 'At least days later' })).toHaveValue('1');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('alert')).toContainText(
    'This is before its turn: it should come at least 1 day after Morning pour reel',
  );
  await undoByToast(page, 'Changed: Mira Okafor, Tasting story');
  await expect(panel.getByRole('combobox', { name: 'Comes after' })).toHaveValue('');
});

test('a late line of Today asks the same question', async ({ page }) => {
  await page.goto('/#/today');
  const ask = page.getByRole('button', { name: /^What if it is late\? / }).first();
  await ask.click();
  await expect(handle(page)).toHaveAttribute('aria-valuetext', /working days? late$/);
  await expect(dialog(page).getByRole('button', { name: /^Re-plan \d/ })).toBeEnabled();
});
