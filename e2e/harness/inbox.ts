import { expect, type Locator, type Page } from '@playwright/test';
import type { Backlot } from './backlot.ts';
import type { Letter, Postoffice } from './postoffice.ts';

/** An instant so many hours before now. */
export const ago = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

/** A thread in the list, by words of its row. */
export const row = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('grid').getByRole('row', { name: words });

/** The opened thread, by its subject. */
export const reader = (page: Page, subject: string): Locator =>
  page.getByRole('article', { name: subject, exact: true });

/** What is known beside the opened thread. */
export const side = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'What is known beside it' });

/** One of the views in the column at the left. */
export const goTo = (page: Page, view: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Views of the mail' })
    .getByRole('link', { name: new RegExp(`^${view}`) })
    .click();

/** Delivers mail, connects the account, and waits until the inbox shows it. */
export async function openInbox(
  page: Page,
  backlot: Backlot,
  postoffice: Postoffice,
  letters: Letter[],
): Promise<void> {
  for (const letter of letters) await postoffice.deliver(letter);
  await backlot.home.cli(postoffice.connect, postoffice.password);
  await backlot.cli('mail', 'sync', '--account', postoffice.address);
  await page.goto('/#/inbox');
  for (const { subject } of letters) await expect(row(page, subject).first()).toBeVisible();
}

/** Opens a thread of the list and waits until it can be read. */
export async function openThread(page: Page, subject: string): Promise<Locator> {
  await row(page, subject).click();
  const opened = reader(page, subject);
  await expect(opened).toBeVisible();
  return opened;
}
