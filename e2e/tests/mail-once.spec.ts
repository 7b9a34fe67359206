import type { Locator, Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const title = 'Barrier reset, week one';
const written = (page: Page): Locator => page.getByRole('region', { name: 'Mail being written' });
const text = (page: Page): Locator => written(page).getByRole('textbox', { name: 'Text of the mail' });
const close = (page: Page) =>
  written(page).getByRole('button', { name: 'Close, and keep as a draft' }).click();
const hint = (page: Page) => page.getByRole('group', { name: /was changed, so it is opened as it is/ });

async function openRoom(page: Page): Promise<void> {
  const board = await Board.open(page, 'review');
  await board.card(title).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

async function mailFeedback(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Details' }).click();
  await page
    .getByRole('figure')
    .filter({ hasText: 'To Priya Raman' })
    .getByRole('button', { name: 'Mail it' })
    .click();
  await expect(written(page)).toBeVisible({ timeout: 60_000 });
}

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('tab', { name: /^Comments/ }).click();
  const field = page.getByRole('textbox', { name: /^Comment on v/ });
  await field.fill(words);
  await field.press('Enter');
  await expect(page.locator('li[data-comment]').filter({ hasText: words })).toBeVisible();
  await expect(field).toHaveValue('');
}

/** The mails that are being written, in the inbox. */
async function drafts(page: Page, subject: string): Promise<Locator> {
  await page.getByRole('link', { name: /^Drafts/ }).click();
  return page.getByRole('list', { name: 'Drafts' }).getByRole('listitem').filter({ hasText: subject });
}

test('feedback that is mailed twice is one mail, brought up to date until somebody changes it', async ({
  page,
}) => {
  await openRoom(page);
  await say(page, 'The label is cut off');
  await mailFeedback(page);
  await expect(text(page)).toContainText('The label is cut off');
  await close(page);

  await openRoom(page);
  await say(page, 'The cap is dented');
  await mailFeedback(page);
  await expect(text(page)).toContainText('The cap is dented');
  await expect(hint(page)).toBeHidden();
  await text(page).press('Control+Home');
  await page.keyboard.type('Dear Priya! ');
  await close(page);

  await openRoom(page);
  await say(page, 'The music is loud');
  await mailFeedback(page);
  await expect(hint(page)).toBeVisible();
  await expect(text(page)).toContainText('Dear Priya!');
  await expect(text(page)).not.toContainText('The music is loud');
  await close(page);
  await expect(await drafts(page, 'Barrier Serum reveal')).toHaveCount(1);
});
