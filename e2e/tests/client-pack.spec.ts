import { readdir, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { add, decide, words } from '../harness/packPage.ts';
import { keepToast, typePath, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

/** Answers as the client would: a comment on the next frame, a decision, the answer file. */
async function answer(client: Page, said: string, verdict: string): Promise<string> {
  await client.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  await client.getByRole('slider', { name: 'Moment' }).press('ArrowRight');
  await words(client).fill(said);
  await add(client).click();
  await decide(client, verdict);
  await client.getByRole('button', { name: 'Finish and send' }).first().click();
  await client.getByRole('radio', { name: 'Dr. Hugo Ferrand' }).check();
  const [file] = await Promise.all([
    client.waitForEvent('download'),
    client.getByRole('button', { name: 'Download the answer file' }).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

// The page of the pack has its own tests; here it goes out of the room, is answered, and its answer comes back.
test('a review pack is answered in a browser, and the answer moves the card', async ({
  page,
  backlot,
  context,
}) => {
  const board = await Board.open(page, 'review');
  await board.card('Barrier reset, week one').click();
  const more = page.getByRole('button', { name: 'More decisions' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Send a review pack to the client…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Review pack for Lumen Skin' });
  await expect(dialog.getByLabel('Who is asked')).toHaveValue('Dr. Hugo Ferrand');
  await expect(dialog.getByLabel('Their mail address')).toHaveValue('hugo@lumenskin.example');
  await dialog.getByLabel('Their answer goes to').fill('ida@northlight.example');
  await dialog.getByLabel('What you want to say').fill('The second cut.');
  const save = () => dialog.getByRole('button', { name: 'Save to a folder…' }).click();
  await typePath(page, backlot.path('unplugged'), save);
  await expect(dialog.getByRole('alert')).toHaveText(/^[^{]*unplugged is not there any more/);
  await typePath(page, backlot.path(), save);
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  const made = (await readdir(backlot.path())).find((name) => name.startsWith('Review '));
  if (!made) throw new Error('no pack was written');

  const client = await context.newPage();
  await client.goto(`file://${backlot.path(made)}`);
  await expect(client.getByRole('heading', { level: 1 })).toBeVisible();
  const text = await answer(client, 'The name is hard to read', 'Request changes');

  await more.click();
  await page.getByRole('menuitem', { name: 'Take in the client’s answer…' }).click();
  const taking = page.getByRole('dialog', { name: 'The client’s answer' });
  await taking.getByRole('textbox').fill('Hello');
  await expect(taking).toContainText('There is no answer to a review pack in this text.');
  await taking.getByRole('textbox').fill(`Dear Ida,\n\n${text}\n\nHugo`);
  await expect(taking).toContainText('Dr. Hugo Ferrand');
  await expect(taking.getByRole('checkbox')).toBeChecked();
  await expect(taking).toContainText('Moves to Changes requested');
  await taking.getByRole('button', { name: 'Take it in' }).click();
  await expect(taking).toBeHidden();
  await expect(page.locator('header [data-stage]')).toHaveText('Changes requested');
  const said = page.locator('li[data-comment]').filter({ hasText: 'The name is hard to read' });
  await expect(said).toContainText('Client');

  await test.step('a second answer takes the place of the first, and undo gives that back', async () => {
    await client.locator('.verdict-row').click();
    await client.getByRole('button', { name: /^Remove/ }).click();
    const later = await answer(client, 'Quieter music', 'Approve with comments');
    await client.close();
    await more.click();
    await page.getByRole('menuitem', { name: 'Take in the client’s answer…' }).click();
    await taking.getByRole('textbox').fill(later);
    await expect(taking).toContainText('Dr. Hugo Ferrand has answered before');
    await expect(taking).toContainText('takes the place of that one. The comment of before is replaced.');
    await expect(taking).toContainText('Not said any more: “The name is hard to read”');
    await expect(taking).toContainText(
      'Moves from Changes requested to Approved: they have changed their mind',
    );
    await taking.getByRole('button', { name: 'Take it in' }).click();
    await expect(taking).toBeHidden();
    await keepToast(page, /^Answer of .* taken in/);
    await expect(page.locator('header [data-stage]')).toHaveText('Approved');
    const now = page.locator('li[data-comment]').filter({ hasText: 'Quieter music' });
    await expect(now).toBeVisible();
    await expect(said).toBeHidden();
    await undoByToast(page, /^Answer of .* taken in/);
    await expect(page.locator('header [data-stage]')).toHaveText('Changes requested');
    await expect(said).toBeVisible();
    await expect(now).toBeHidden();
  });
});
