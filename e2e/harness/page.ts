import { expect, type Locator, type Page } from '@playwright/test';

/** A toast by words that it contains. */
export const toast = (page: Page, words: string | RegExp): Locator =>
  page.locator('.mantine-Notification-root').filter({ hasText: words });

/** A toast of something done, and not of its being taken back, which says the same words. */
const doneToast = (page: Page, words: string | RegExp): Locator =>
  toast(page, words).filter({ hasNotText: /^Undone: / });

/** Waits for a toast and closes it, so that it covers nothing and a later one like it is a new one. */
export async function closeToast(page: Page, words: string | RegExp): Promise<void> {
  const found = doneToast(page, words);
  await expect(found.first()).toBeVisible();
  await found.first().getByRole('button', { name: 'Dismiss' }).click();
  await expect(found).toHaveCount(0);
}

/** Presses the Undo of a toast, and waits until it is gone: the next like it is a new one. */
export async function undoByToast(page: Page, words: string | RegExp): Promise<void> {
  const found = doneToast(page, words);
  await found.getByRole('button', { name: 'Undo' }).click();
  await expect(found).toHaveCount(0);
}

/** Answers the next question of a browser's prompt, which stands where the desktop shows a dialog for paths. */
export async function typePath(page: Page, path: string, ask: () => Promise<unknown>): Promise<void> {
  const asked = page.waitForEvent('dialog').then((dialog) => dialog.accept(path));
  await ask();
  await asked;
}

/** What the history list of the open panel or page says, newest first, as one text per line. */
export const historyOf = (within: Locator): Locator =>
  within.getByRole('list', { name: 'History' }).getByRole('listitem');

/** What `backlot drafts scan` prints. */
export interface ScanReport {
  seen: number;
  received: { file: string; deliverable: string; version: number }[];
  unmatched: { file: string; why: string }[];
  waiting: { file: string; why: string }[];
}

/** What `backlot status` prints. */
export interface Status {
  workspace: string;
  name: string;
  draftsFolder: string;
  boards: Record<'review' | 'posting' | 'payment', Record<string, number>>;
  due: { title: string; creator: string; action: string }[];
  engines: { name: string; state: string }[];
}
