import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { clip, lay, layRenamed } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { closeToast, historyOf, type Status, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const piece = pieces.nora;

/** Plays the clip and gives how far it came and whether its middle has more than one colour by then. */
async function play(page: Page): Promise<void> {
  const video = page.locator('video');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  await expect.poll(time).toBeGreaterThan(0.5);
  const drawn = await video.evaluate((element: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 64];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(element, 0, 0, 64, 64);
    const bytes = context.getImageData(0, 0, 64, 64).data;
    const colours = new Set<string>();
    for (let at = 0; at < bytes.length; at += 4) colours.add(bytes.subarray(at, at + 3).join());
    return colours.size;
  });
  expect(drawn, 'colours in the frame that is drawn').toBeGreaterThan(8);
}

test('a draft goes from the folder to the creator’s money', async ({ page, backlot }) => {
  const before = await backlot.cli<Status>('status');
  const review = await Board.open(page, 'review');

  await test.step('a file in the folder moves its card', async () => {
    await expect(review.card(piece, 'Waiting for draft')).toBeVisible();
    await lay(backlot.path(...folders.nora, 'canteen takeover.mp4'), await clip('first'));
    // Three seconds until it has settled, two for the rest, and four times as long for a busy machine.
    await expect(review.card(piece, 'Coordinator review')).toBeVisible({ timeout: 20_000 });
    await expect(toast(page, 'Draft v1 received')).toContainText('canteen takeover.mp4');
    await closeToast(page, 'Draft v1 received');
  });

  await test.step('its clip plays', async () => {
    await review.card(piece).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(piece);
    await play(page);
    const pause = page.getByRole('button', { name: 'Pause' });
    // Its four seconds may be over before the hand is there.
    await pause.click({ timeout: 5000 }).catch(() => expect(pause).toBeHidden());
  });

  await test.step('a comment and the request for changes', async () => {
    await page.getByLabel('Comment on v1').fill('The logo is cut off');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(page.getByRole('tabpanel', { name: 'Comments' })).toContainText('The logo is cut off');
    await page.getByRole('button', { name: 'Request changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request changes' });
    await expect(dialog).toContainText('1 comment goes along');
    await dialog.getByLabel('Say what the creator should change.').fill('Show the whole logo');
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    const message = page.getByRole('dialog', { name: 'Changes requested from Nora Ahmadi' });
    await expect(message).toContainText('The logo is cut off');
    await message.getByRole('button', { name: 'Done' }).click();
    await expect(message).toBeHidden();
    await expect(page.locator('header [data-stage]')).toHaveText('Changes requested');
  });

  await test.step('the next version comes under a temporary name', async () => {
    await layRenamed(backlot.path(...folders.nora, 'canteen takeover final.mp4'), await clip('second'));
    await closeToast(page, 'Draft v2 received');
    await expect(page.getByRole('button', { name: /^v2/ })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('header [data-stage]')).toHaveText('Coordinator review');
  });

  await test.step('sent to the client, undone, and sent again', async () => {
    await page.getByRole('button', { name: 'Send to client' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to client' });
    await expect(dialog).toContainText('1 must-fix comment is still open.');
    await dialog.getByRole('button', { name: 'Send to client' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.locator('header [data-stage]')).toHaveText('Client review');
    await page.keyboard.press('Control+z');
    await expect(page.locator('header [data-stage]')).toHaveText('Coordinator review');
    await page.keyboard.press('Control+Shift+z');
    await expect(page.locator('header [data-stage]')).toHaveText('Client review');
  });

  await test.step('the client approves; undone from the toast, done again', async () => {
    for (const words of ['Lovely', 'Lovely, go']) {
      await page.getByRole('button', { name: 'Client approved' }).click();
      const dialog = page.getByRole('dialog', { name: 'Client approved' });
      await dialog.getByLabel('In their words, if you like').fill(words);
      await dialog.getByRole('button', { name: 'Client approved' }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('main')).toContainText('v2 is approved and locked');
      if (words !== 'Lovely') break;
      await undoByToast(page, 'Approved by the client');
      await expect(page.locator('header [data-stage]')).toHaveText('Client review');
    }
    await expect(page.getByRole('button', { name: 'Add a version…' })).toHaveCount(0);
    await page.getByRole('tab', { name: 'History' }).click();
    const history = page.getByRole('tabpanel', { name: 'History' });
    await expect(history).toContainText('Lovely, go');
    await expect(history.getByRole('listitem').filter({ hasText: 'Draft v1 received' })).toContainText(
      /Backlot/i,
    );
    await expect(history.getByRole('listitem').filter({ hasText: 'Lovely, go' })).toContainText('Ida Brandt');
  });

  await post(page);
  await pay(page);

  await test.step('the command line says the same', async () => {
    const after = await backlot.cli<Status>('status');
    expect(after.boards.review.waiting_for_draft).toBe((before.boards.review.waiting_for_draft ?? 0) - 1);
    expect(after.boards.posting.verified).toBe((before.boards.posting.verified ?? 0) + 1);
    expect(after.boards.payment.creator_confirmed).toBe((before.boards.payment.creator_confirmed ?? 0) + 1);
    await backlot.cli('verify');
    await backlot.cli('export', backlot.path('export'));
    const drafts = await readFile(backlot.path('export', 'draft.csv'), 'utf8');
    expect(drafts).toContain('canteen takeover final.mp4');
  });
});

const link = 'https://www.instagram.com/reel/CxYz1234567/';
const said = 'Werbung | Publicité | Coffee in the canteen with @haldencoffee';

async function post(page: Page): Promise<void> {
  const posting = await Board.open(page, 'posting');
  const panel = page.getByRole('dialog', { name: piece });

  await test.step('a post without its hashtag has a problem', async () => {
    await posting.card(piece).click();
    const form = panel.getByRole('form', { name: 'Paste the link' });
    await form.getByRole('textbox', { name: 'Paste the link' }).fill(link);
    await form.getByLabel('Caption, as it reads now').fill(said);
    await form.getByLabel('The platform’s paid-partnership label is on').check();
    await form.getByRole('button', { name: 'Check the post' }).click();
    const checks = panel.getByRole('region', { name: 'Checks' }).getByRole('listitem');
    await expect(checks.filter({ hasText: '#HaldenMornings' })).toContainText('Wrong');
    await expect(posting.card(piece, 'Problem')).toBeVisible();
    await expect(panel.getByRole('region', { name: 'Fix request' })).toContainText('#HaldenMornings');
  });

  await test.step('put right, it is verified', async () => {
    await panel.getByRole('button', { name: 'Check again' }).click();
    const form = panel.getByRole('form', { name: 'Paste the link' });
    await form.getByLabel('Caption, as it reads now').fill(`${said} #HaldenMornings`);
    await form.getByRole('button', { name: 'Check again' }).click();
    await expect(posting.card(piece, 'Checking')).toBeVisible();
    await panel.getByRole('button', { name: 'Verify', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Verify/ });
    await dialog.getByText('I looked at the post: it is in order.').click();
    await dialog.getByRole('button', { name: 'Verify' }).click();
    await closeToast(page, 'Post verified');
    await expect(posting.card(piece, 'Verified')).toBeVisible();
    await expect(historyOf(panel).filter({ hasText: 'Post verified' })).toContainText('Ida Brandt');
  });
}

async function pay(page: Page): Promise<void> {
  const payments = await Board.open(page, 'payments');
  const panel = page.getByRole('dialog', { name: piece });

  await test.step('the invoice comes', async () => {
    await payments.card(piece, 'Content posted').click();
    await panel.getByRole('button', { name: 'Record the invoice' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record the invoice' });
    await dialog.getByLabel('Invoice number').fill('NA-2026-17');
    await dialog.getByRole('button', { name: 'Record the invoice' }).click();
    await expect(payments.card(piece, 'Invoice received')).toBeVisible();
  });

  await test.step('the payment is sent, taken back and sent', async () => {
    for (const reference of ['wrong transfer', 'TRF 4711']) {
      await panel.getByRole('button', { name: 'Mark as sent' }).click();
      const dialog = page.getByRole('dialog', { name: 'Was this payment sent?' });
      await dialog.getByLabel('Reference').fill(reference);
      await dialog.getByRole('button', { name: /^Record as sent: €/ }).click();
      await expect(dialog).toBeHidden();
      await expect(payments.card(piece, 'Payment sent')).toBeVisible();
      if (reference === 'TRF 4711') break;
      await page.keyboard.press('Control+z');
      await expect(payments.card(piece, 'Invoice received')).toBeVisible();
    }
  });

  await test.step('the creator confirms', async () => {
    await panel.getByLabel('Note').fill('Wrote that it is there');
    await panel.getByRole('button', { name: 'Creator confirmed' }).click();
    await expect(payments.card(piece, 'Creator confirmed')).toBeVisible();
    const history = historyOf(panel);
    await expect(history.filter({ hasText: 'Creator confirmed' })).toContainText('Ida Brandt');
    await expect(history.filter({ hasText: 'Taken back' })).toContainText('Payment sent');
    await expect(history.filter({ hasText: 'Invoice received' })).toContainText('just now');
  });
}
