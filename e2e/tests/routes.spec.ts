import type { Locator, Page } from '@playwright/test';
import { seriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { clip, lay } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { closeToast, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const card = (page: Page): Locator => page.getByRole('region', { name: 'Approval route' });
const strip = (page: Page): Locator => page.getByRole('region', { name: /^Approval route of v/ });
const step = (page: Page, name: string): Locator =>
  strip(page).getByRole('button', { name: new RegExp(`^${name}\\b`) });

async function openRoute(page: Page, campaign: string): Promise<void> {
  await page.goto('/#/campaigns');
  await page.getByRole('row', { name: new RegExp(`^${campaign}`) }).click();
  await page.getByRole('tab', { name: /^Brief/ }).click();
  await expect(card(page)).toBeVisible();
}

async function lookAtAxe(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect.soft(await seriousAxe(page), `${colorScheme} ${page.url()}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** PR, then Legal beside it, with an owner and somebody who hears of it. */
async function makeRoute(page: Page): Promise<void> {
  await openRoute(page, 'Office mornings');
  const route = card(page);
  await expect(route).toContainText('straight to the client');
  await route.getByRole('button', { name: 'PR', exact: true }).click();
  await expect(route.getByRole('list', { name: 'The way of a draft' })).toContainText('PR 1 day');
  await route.getByRole('button', { name: 'Legal', exact: true }).click();
  await expect(route).toContainText('The route takes 2 working days');
  await route.getByRole('button', { name: 'More for Legal' }).click();
  await page.getByRole('menuitem', { name: 'Beside the step above' }).click();
  await expect(route).toContainText('The route takes 1 working day;');
  await route.getByRole('combobox', { name: 'Owner of Legal' }).click();
  await page.getByRole('option', { name: 'Sofia Lindqvist' }).click();
  await expect(route.getByRole('combobox', { name: 'Owner of Legal' })).toHaveValue('Sofia Lindqvist');
}

/** Signs by its key what the button offers, once it can be pressed: for a moment after the step before it can't. */
async function sign(page: Page, offered: string): Promise<void> {
  const button = page.getByRole('button', { name: offered });
  await expect(button).toBeEnabled();
  await page.keyboard.press('y');
  await expect(button).toBeHidden();
}

test('a draft goes through the agency to the client', async ({ page, backlot }) => {
  await test.step('the campaign gets a route, and a step is taken back', async () => {
    await makeRoute(page);
    const days = card(page).getByRole('textbox', { name: 'Working days for PR' });
    await days.fill('4');
    await days.press('Enter');
    await expect(card(page)).toContainText('The route takes 4 working days');
    await undoByToast(page, 'Route changed: Office mornings');
    await expect(card(page)).toContainText('The route takes 1 working day;');
    await lookAtAxe(page);
  });

  await test.step('the coordinator passes a draft on', async () => {
    const board = await Board.open(page, 'review');
    await lay(backlot.path(...folders.nora, 'canteen takeover.mp4'), await clip('first'));
    await expect(board.card(pieces.nora, 'Coordinator review')).toBeVisible();
    await closeToast(page, 'Draft v1 received');
    await board.drag(pieces.nora, 'Client review');
    const dialog = page.getByRole('dialog', { name: 'Send to client' });
    await expect(
      dialog.getByLabel('PR and Legal have not signed off v1. Say why it goes out anyway.'),
    ).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await board.card(pieces.nora).click();
    await expect(strip(page)).toContainText('after the coordinator');
    await test.step('the changes of the route are one line of the history', async () => {
      await page.keyboard.press('h');
      const story = page.getByRole('list', { name: 'History of this piece' });
      const run = story.getByRole('button', { name: /Route changed \d times/ });
      await expect(run).toBeVisible();
      const lines = await story.getByRole('listitem').count();
      await run.click();
      await expect(run).toHaveAttribute('aria-expanded', 'true');
      expect(await story.getByRole('listitem').count()).toBeGreaterThan(lines + 2);
    });
    await page.getByRole('button', { name: 'Pass on' }).click();
    await closeToast(page, 'Passed on');
    await expect(step(page, 'PR')).toHaveAttribute('data-state', 'turn');
    await expect(step(page, 'Legal')).toContainText('Sofia Lindqvist');
  });

  await test.step('PR signs by its key, Legal wants changes', async () => {
    await sign(page, 'Sign off: PR');
    await closeToast(page, 'PR signed off');
    await expect(step(page, 'PR')).toHaveAttribute('data-state', 'ok');
    await step(page, 'Legal').click();
    await expect(page.getByRole('menuitem', { name: 'Ask Sofia…' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Wants changes…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Legal wants changes' });
    await dialog.getByLabel('What should be changed').fill('The price needs its footnote');
    await dialog.getByRole('button', { name: 'Note the changes' }).click();
    await closeToast(page, 'Legal wants changes');
    await expect(step(page, 'Legal')).toHaveAccessibleName(/^Legal ?, Ida Brandt wants changes$/);
    await lookAtAxe(page);
  });

  await test.step('the creator hears what Legal asked for', async () => {
    await page.getByRole('button', { name: 'Request changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request changes' });
    await dialog.getByRole('textbox').fill('One small thing');
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    const message = page.getByRole('dialog', { name: 'Changes requested from Nora Ahmadi' });
    await closeToast(page, 'Changes requested');
    await expect(message).toContainText('- The price needs its footnote');
    await message.getByRole('button', { name: 'Done' }).click();
    await expect(message).toBeHidden();
  });

  await test.step('the next version is signed by all and goes out', async () => {
    await lay(backlot.path(...folders.nora, 'canteen takeover 2.mp4'), await clip('second'));
    await expect(page.locator('header [data-stage]')).toHaveText('Coordinator review');
    await closeToast(page, 'Draft v2 received');
    await expect(strip(page)).toHaveAccessibleName('Approval route of v2');
    for (const [offered, said] of [
      ['Pass on', 'Passed on'],
      ['Sign off: PR', 'PR signed off'],
      ['Sign off: Legal', 'Ida Brandt signed for Legal'],
    ] as const) {
      await sign(page, offered);
      await closeToast(page, said);
    }
    await page.getByRole('button', { name: 'Send to client' }).click();
    await expect(toast(page, 'Sent to client: Nora Ahmadi, Canteen takeover (v2)')).toBeVisible();
  });

  await test.step('the client’s window counts', async () => {
    await expect(
      page.getByText(/^Halden Coffee Roasters got v2 .*\. They have until .*: .* left\./),
    ).toBeVisible();
    await page.getByRole('tab', { name: 'Details' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText('Client’s window');
  });
});

test('what goes out unsigned says why, and so does its history', async ({ page }) => {
  const board = await Board.open(page, 'review');
  await board.card('Dana Whitlock, Ridge line at dawn').click();
  await expect(strip(page)).toContainText('Account lead');
  await page.getByRole('button', { name: 'More decisions' }).click();
  await page.getByRole('menuitem', { name: /^Send to client/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Send to client' });
  await expect(dialog).toContainText('PR and Account lead have not signed off v1.');
  await dialog.getByRole('textbox').fill('Rowan waits in the lobby');
  await dialog.getByRole('button', { name: 'Send to client' }).click();
  await expect(toast(page, 'Sent to client without PR and Account lead')).toBeVisible();
  await expect(step(page, 'PR')).toHaveAccessibleName(/^PR ?, did not sign$/);
  await expect(step(page, 'Coordinator')).toHaveAccessibleName(
    /^Coordinator ?, (sent on|signed off, Ida Brandt)/,
  );
  await expect(strip(page)).not.toContainText('not yet');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText(
    'Sent to client without PR and Account lead, v1',
  );
});

test('what is late for long stands on Today of whoever hears of it', async ({ page }) => {
  await page.goto('/#/today');
  const line = page.getByRole('listitem').filter({ hasText: 'Glass and light' });
  await expect(line).toContainText('Legal signs off v1');
  await expect(line).toContainText('Escalated to Ida Brandt');
  await page.getByRole('switch', { name: 'Only mine' }).click();
  await expect(line).toBeVisible();
  await line.getByRole('button', { name: /^Ask Sofia/ }).click();
  await expect(page.getByText('To sofia@northlight.example')).toBeVisible();
  await expect(page.getByText(/the sign-off of Legal on version 1/)).toBeVisible();
  await page.keyboard.press('Escape');
  await lookAtAxe(page);
  const board = await Board.open(page, 'review');
  await board.card('Glass and light').click();
  await expect(page.getByRole('region', { name: 'Approval route of v1' })).toContainText(
    /Sofia Lindqvist, .* late, escalated to Ida Brandt/,
  );
});

test('a round beyond the memo says what it costs', async ({ page }) => {
  const board = await Board.open(page, 'review');
  await expect(board.card('Callum Reid, Shave and serum')).toContainText('2 of 1, 150 GBP');
  await board.card('Callum Reid, Shave and serum').click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText(
    '2 of 1, 1 over for 150.00 GBP, a further one costs 150.00 GBP',
  );
});
