import { expect, type Locator, type Page } from '@playwright/test';

/**
 * How long what is made beside the work may take: facts, copies and comparisons of films. Those of the demo agency's own
 * drafts come first, which a busy machine spends minutes on.
 */
export const besideWork = { timeout: 180_000 };

const toasts = (page: Page, words: string | RegExp): Locator =>
  page.locator('.mantine-Notification-root').filter({ hasText: words });

/** A toast by words that it contains: the newest, as the one whose place it takes may be seen a moment longer. */
export const toast = (page: Page, words: string | RegExp): Locator => toasts(page, words).first();

/** A toast of something done, and not of its being taken back, which says the same words. */
const doneToast = (page: Page, words: string | RegExp): Locator =>
  toasts(page, words).filter({ hasNotText: /^Undone: / });

/** Waits for a toast and closes it, so that it covers nothing and a later one like it is a new one. */
export async function closeToast(page: Page, words: string | RegExp): Promise<void> {
  const found = doneToast(page, words);
  await expect(found.first()).toBeVisible();
  // It goes by itself after some seconds: a slow hand finds it gone.
  const dismissed = found.first().getByRole('button', { name: 'Dismiss' }).click({ timeout: 10_000 });
  await dismissed.catch(() => undefined);
  await expect(found).toHaveCount(0);
}

/** Lays the pointer on a toast, so that it stays while something else is looked at. */
export async function keepToast(page: Page, words: string | RegExp): Promise<void> {
  const found = doneToast(page, words);
  await expect(found).toHaveCount(1);
  await found.hover();
}

/** Presses the Undo of a toast, and waits until it is gone: the next like it is a new one. */
export async function undoByToast(page: Page, words: string | RegExp): Promise<void> {
  const found = doneToast(page, words);
  // The one whose place it takes is gone first.
  await expect(found).toHaveCount(1);
  await found.getByRole('button', { name: 'Undo' }).click();
  await expect(found).toHaveCount(0);
}

/** Answers the next question of a browser's prompt, which stands where the desktop shows a dialog for paths. */
export async function typePath(page: Page, path: string, ask: () => Promise<unknown>): Promise<void> {
  const asked = page.waitForEvent('dialog').then((dialog) => dialog.accept(path));
  await ask();
  await asked;
}

/** Presses two keys that belong together. The browser gets both at once, however busy its page is with the first. */
export async function pressBoth(page: Page, first: string, second: string): Promise<void> {
  await Promise.all([page.keyboard.press(first), page.keyboard.press(second)]);
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
