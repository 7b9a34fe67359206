import type { Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { clip, lay } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { closeToast, typePath } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const stage = (page: Page) => page.locator('header [data-stage]');
const refused = /v\d has come meanwhile\. Look at it first, then decide\./;

test('a version that comes while one decides is not decided about unseen', async ({ page, backlot }) => {
  const arrives = async (version: number) => {
    await lay(backlot.path(...folders.nora, `canteen ${version}.mp4`), await clip(`version ${version}`));
    await closeToast(page, `Draft v${version} received`);
  };
  const board = await Board.open(page, 'review');
  await arrives(1);
  await board.card(pieces.nora).click();
  await expect(stage(page)).toHaveText('Coordinator review');

  await test.step('changes are asked of the version that was seen', async () => {
    await page.getByRole('button', { name: 'Request changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request changes' });
    await dialog.getByRole('textbox').fill('Show the whole logo');
    await arrives(2);
    await dialog.getByRole('button', { name: 'Request changes' }).click();
    await expect(dialog.getByRole('alert')).toHaveText(refused);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(stage(page)).toHaveText('Coordinator review');
  });

  await test.step('the words wait until the newer one was looked at', async () => {
    await page.getByRole('button', { name: 'Request changes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Request changes' });
    await expect(dialog.getByRole('textbox')).toHaveValue('Show the whole logo');
    await expect(dialog.getByRole('alert')).toBeHidden();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('so is an approval', async () => {
    await page.getByRole('button', { name: 'More decisions' }).click();
    await page.getByRole('menuitem', { name: /^Approve without the client/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve without the client' });
    await dialog.getByRole('textbox').fill('They trust us');
    await arrives(3);
    await expect(dialog).toContainText('v2');
    await dialog.getByRole('button', { name: 'Approve without the client' }).click();
    await expect(dialog.getByRole('alert')).toHaveText(refused);
    await expect(dialog.getByRole('textbox')).toHaveValue('They trust us');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await expect(stage(page)).toHaveText('Coordinator review');
  });

  await test.step('and a drag goes back', async () => {
    await page.keyboard.press('Escape');
    await board.drag(pieces.nora, 'Approved');
    const dialog = page.getByRole('dialog', { name: 'Approve without the client' });
    await dialog.getByRole('textbox').fill('They trust us');
    await arrives(4);
    await dialog.getByRole('button', { name: 'Approve without the client' }).click();
    await expect(dialog.getByRole('alert')).toHaveText(refused);
    await expect(dialog.getByRole('textbox')).toHaveValue('They trust us');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await expect(board.card(pieces.nora, 'Coordinator review')).toBeVisible();
  });

  await test.step('nor does it slip into a review pack', async () => {
    await board.card(pieces.nora).click();
    await page.getByRole('button', { name: 'More decisions' }).click();
    await page.getByRole('menuitem', { name: 'Send a review pack to the client…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Review pack for/ });
    await dialog.getByLabel('Who is asked').fill('Rowan');
    await dialog.getByLabel('Their mail address').fill('rowan@halden.example');
    await dialog.getByLabel('Their answer goes to').fill('ida@northlight.example');
    await arrives(5);
    await typePath(page, backlot.path(), () =>
      dialog.getByRole('button', { name: 'Save to a folder…' }).click(),
    );
    await expect(dialog.getByRole('alert')).toHaveText(refused);
    await expect(stage(page)).toHaveText('Coordinator review');
  });
});
