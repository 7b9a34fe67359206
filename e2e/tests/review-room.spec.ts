import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { clip, lay } from '../harness/clips.ts';
import { folders, pieces } from '../harness/folder.ts';
import { besideWork, closeToast, keepToast, pressBoth, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const field = (page: Page) => page.getByRole('textbox', { name: /^Comment on v/ });
const comment = (page: Page, words: string): Locator =>
  page
    .getByRole('tabpanel', { name: 'Comments' })
    .locator('li[data-comment]')
    .filter({ hasText: words })
    .first();

/** Waits until the comment is kept: the field is empty for the next one, and the keys are the room's again. */
async function written(page: Page): Promise<void> {
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).not.toBeFocused();
}

/** Opens the room of the piece with two versions of a clip that the client has. */
async function openRoom(page: Page): Promise<void> {
  const board = await Board.open(page, 'review');
  await board.card('Barrier reset, week one').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Barrier reset, week one');
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThan(1);
}

const at = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => Math.round(video.currentTime * 1000));

async function draw(page: Page): Promise<void> {
  await page.locator('[data-drawing]').hover(); // once it stands still
  const picture = await page.locator('[data-drawing]').boundingBox();
  if (!picture) throw new Error('there is no picture to draw on');
  const point = (x: number, y: number) =>
    [picture.x + picture.width * x, picture.y + picture.height * y] as const;
  await page.mouse.move(...point(0.2, 0.3));
  await page.mouse.down();
  await page.mouse.move(...point(0.6, 0.5), { steps: 4 });
  await page.mouse.up();
}

test('a comment lies on a range and a box, calls a colleague, and is answered', async ({ page, backlot }) => {
  await openRoom(page);
  await test.step('marked and written by the keyboard and one stroke', async () => {
    for (let frame = 0; frame < 10; frame++) await page.keyboard.press('.');
    await page.keyboard.press('i');
    for (let frame = 0; frame < 20; frame++) await page.keyboard.press('.');
    await page.keyboard.press('o');
    await page.keyboard.press('b');
    await draw(page);
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('The cap hides the logo, @ben');
    await expect(page.getByRole('option', { name: 'Ben Achterberg' })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('is it ours?');
    await page.keyboard.press('Enter');
    await expect(comment(page, 'The cap hides the logo')).toContainText('@Ben Achterberg is it ours?');
    await closeToast(page, 'Comment on v2');
  });

  await test.step('a click leads to its moment and shows what was drawn', async () => {
    await page.keyboard.press('End');
    await comment(page, 'The cap')
      .getByRole('button', { name: /^0:00\.\d+ to 0:0/ })
      .click();
    await expect.poll(() => at(page)).toBeLessThan(800);
    await expect(page.locator('[data-drawing] rect')).toHaveCount(2);
  });

  await test.step('whoever was called finds it on Today until it is answered', async () => {
    const { due } = await backlot.cli<{ due: { title: string; action: string }[] }>('status');
    expect(due.filter(({ title }) => title.includes('The cap hides the logo'))).toHaveLength(1);
    await pressBoth(page, 'g', 't');
    const line = page.getByRole('listitem').filter({ hasText: 'The cap hides the logo' });
    await expect(line).toContainText('Ben Achterberg');
    await line.getByRole('link', { name: 'Answer the comment' }).click();
    await expect(comment(page, 'The cap')).toHaveAttribute('data-marked');
  });

  await test.step('answered, resolved, undone', async () => {
    await comment(page, 'The cap').getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(page.getByRole('textbox', { name: /^Answer / })).toBeFocused();
    await page.keyboard.type('It is, leave it.');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Answers' })).toContainText('It is, leave it.');
    await comment(page, 'The cap').getByRole('button', { name: 'Resolve' }).click();
    await expect(comment(page, 'The cap')).toContainText('Resolved');
    await undoByToast(page, 'Comment resolved');
    await expect(comment(page, 'The cap')).not.toContainText('Resolved');
  });
});

test('what is being written stays while one looks elsewhere', async ({ page }) => {
  const caption = page.getByRole('textbox', { name: /^Caption/ });
  await openRoom(page);
  await page.keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Half a thought');
  await page.getByRole('tab', { name: 'Caption' }).click();
  await caption.fill('Half a caption #ad');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.keyboard.press('Escape');
  await openRoom(page);
  await expect(field(page)).toHaveValue('Half a thought');
  await page.getByRole('tab', { name: 'Caption' }).click();
  await expect(caption).toHaveValue('Half a caption #ad');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(caption).not.toHaveValue('Half a caption #ad');
});

test('what is internal stays here, and what is open is checked again on the next version', async ({
  page,
  backlot,
}) => {
  const board = await Board.open(page, 'review');
  await lay(backlot.path(...folders.nora, 'first cut.mp4'), await clip('first'));
  await expect(board.card(`${pieces.nora}, version 1`, 'Coordinator review')).toBeVisible();
  await board.card(pieces.nora).click();
  await expect(page.locator('video')).toBeVisible();

  for (const [words, weight, readers] of [
    ['Show the price', 'Must fix', 'For the creator'],
    ['A warmer light?', 'Suggestion', 'For the creator'],
    ['Is the song cleared?', 'Must fix', 'Internal'],
  ] as const) {
    await page.getByRole('button', { name: /^Weight/ }).click();
    await page.getByRole('menuitem', { name: weight }).click();
    await page.getByRole('button', { name: /^Readers/ }).click();
    await page.getByRole('menuitem', { name: readers }).click();
    await field(page).fill(words);
    await field(page).press('Enter');
    await expect(comment(page, words)).toBeVisible();
    await written(page);
  }
  await expect(comment(page, 'A warmer light?')).toContainText('Suggestion');
  await expect(comment(page, 'Is the song cleared?')).toContainText('Internal');

  await page.getByRole('button', { name: 'Request changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Request changes' });
  await dialog.getByLabel('Say what the creator should change.').fill('Two things');
  await dialog.getByRole('button', { name: 'Request changes' }).click();
  const message = page.getByRole('dialog', { name: /^Changes requested/ });
  await expect(message).toContainText('Show the price');
  // Nora is written to in German.
  await expect(message).toContainText('Wenn du magst');
  await expect(message).not.toContainText('song cleared');
  await message.getByRole('button', { name: 'Done' }).click();

  await lay(backlot.path(...folders.nora, 'second cut.mp4'), await clip('second'));
  await expect(page.getByRole('button', { name: /^v2/ })).toHaveAttribute('aria-pressed', 'true');
  const again = page.getByRole('region', { name: 'To check again' });
  await expect(again.locator('li[data-comment]')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Still open on other versions' })).toContainText(
    'song cleared',
  );
  await again.getByRole('button', { name: 'Resolve' }).first().click();
  await expect(again.locator('li[data-comment]')).toHaveCount(1);
});

test('what the window can’t play is copied beside the work, and then plays', async ({ page, backlot }) => {
  const board = await Board.open(page, 'review');
  const film = backlot.path('phone.mov');
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=540x960:d=3', '-f', 'lavfi', '-i', 'sine=d=3'],
    ...['-c:v', 'mpeg4', '-c:a', 'pcm_s16le', film],
  ]);
  await lay(backlot.path(...folders.nora, 'from the phone.mov'), await readFile(film));
  await expect(board.card(`${pieces.nora}, version 1`, 'Coordinator review')).toBeVisible();
  await board.card(pieces.nora).click();
  await expect(page.locator('video')).toHaveAttribute('src', /copy-[0-9a-f]{64}$/, besideWork);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => at(page)).toBeGreaterThan(300);
});

test('the line of time shows pictures and sound, the picture what a platform covers', async ({ page }) => {
  await openRoom(page);
  const line = page.getByRole('slider', { name: 'Moment' });
  await expect(line.locator('svg path')).toHaveAttribute('d', /^M0\.5/, besideWork);
  await line.hover({ position: { x: 200, y: 10 } });
  const tile = line.locator('[style*="strip-"]');
  await expect(tile).toBeVisible();
  const picture = (await tile.getAttribute('style'))?.match(/url\("([^"]+)/)?.[1] ?? '';
  const answer = await page.request.get(picture);
  expect(answer.headers()['content-type']).toBe('image/jpeg');

  await page.keyboard.press('v');
  await expect(page.getByRole('img', { name: 'What Instagram’s buttons and caption cover' })).toBeVisible();
  await page.getByRole('button', { name: 'Overlay: Reels' }).click();
  await page.getByRole('menuitem', { name: '1:1' }).click();
  await expect(page.getByRole('img', { name: /^Cut to a square/ })).toBeVisible();

  await page.keyboard.press('l');
  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: 'Speed 2' })).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('End');
  const end = await at(page);
  await page.keyboard.press('j');
  await expect.poll(() => at(page)).toBeLessThan(end - 200);
  await page.keyboard.press('k');
  await expect(page.getByRole('button', { name: 'Speed 1' })).toBeVisible();
});

test('a caption is looked at while it is typed, has versions, and the brief is ticked off', async ({
  page,
}) => {
  await openRoom(page);
  await page.keyboard.press('t');
  const box = page.getByRole('textbox', { name: /^Caption/ });
  await expect(box).toHaveValue(/^Ad \| Barrier reset/);
  const checks = page.getByRole('region', { name: 'Checks of the caption' });
  await expect(checks.getByRole('listitem').filter({ hasText: '#BarrierReset is there' })).toBeVisible();
  await expect(checks.locator('[data-verdict="fail"]')).toHaveCount(0);

  await box.fill('Barrier reset, and nothing else');
  await expect(checks.locator('[data-verdict="fail"]').filter({ hasText: 'United Kingdom' })).toBeVisible();
  await expect(checks.locator('[data-verdict="fail"]').filter({ hasText: '#BarrierReset' })).toBeVisible();
  await box.press('Control+Enter');
  await closeToast(page, 'Caption written');
  const versions = page.getByRole('region', { name: 'Versions of the caption' });
  await versions.getByRole('button', { name: /^v3/ }).click();
  await expect(versions.locator('del').first()).toContainText('Ad');

  const brief = page.getByRole('region', { name: 'The brief' });
  await brief.getByRole('button', { name: 'Met: The serum on the skin, close up', exact: true }).click();
  await expect(
    brief.getByRole('button', { name: 'Met: The serum on the skin, close up', exact: true }),
  ).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^v1/ }).first().click();
  await page.keyboard.press('t');
  await expect(brief.locator('[aria-pressed="true"]')).toHaveCount(0);
  await expectNoSeriousAxe(page);
});

test('two versions are seen in step, and what differs leads to its place', async ({ page }) => {
  await openRoom(page);
  await page.keyboard.press('x');
  const differs = page.getByRole('region', { name: 'What differs' });
  const added = differs.getByRole('button', { name: /Added, upper left/ });
  await expect(added).toBeVisible(besideWork);
  await added.click();
  const times = () =>
    page
      .locator('figure video')
      .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));
  await expect
    .poll(async () => {
      const [first = 0, second = 9] = await times();
      return Math.abs(first - second);
    })
    .toBeLessThan(0.002);
  await page.keyboard.press('k');
  await expect.poll(async () => Math.min(...(await times()))).toBeGreaterThan(0.5);
  await page.keyboard.press('k');
  for (const way of ['Wipe', 'Blink', 'Difference']) {
    await page.keyboard.press('x');
    await expect(page.getByRole('radio', { name: way })).toBeChecked();
  }
  const bright = () =>
    page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(60, 40, 60, 40);
      return data.reduce((sum, byte, at) => (at % 4 === 3 ? sum : sum + byte), 0);
    });
  await expect.poll(bright).toBeGreaterThan(1000);
  await expectNoSeriousAxe(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
});

test('in a narrow window toasts cover nothing of the room, and the tools of comparing fit one line', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 720 });
  await openRoom(page);
  await page.keyboard.press('c');
  await page.keyboard.type('One word for the row of versions');
  await page.keyboard.press('Enter');
  const said = toast(page, 'Comment on v2');
  await expect(said).toBeVisible();
  const [over, room] = [await said.boundingBox(), await page.locator('[data-review-room]').boundingBox()];
  expect((over?.x ?? 9999) + (over?.width ?? 0)).toBeLessThanOrEqual(room?.x ?? 0);
  await keepToast(page, 'Comment on v2');
  await page.getByRole('button', { name: 'Fold the side bar' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Unfold the side bar' })).toBeVisible();
  // At once: a toast goes by itself.
  const lies = await said.evaluate((toast) => toast.getBoundingClientRect().toJSON() as DOMRect);
  for (const name of ['Show version', 'v2', 'Compare', 'Play']) {
    const controls = page.locator('[data-review-room]').getByRole('button', { name });
    const covered = await controls.evaluateAll((all, a) => {
      const boxes = all.map((control) => control.getBoundingClientRect());
      return boxes.filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom).length;
    }, lies);
    expect(covered, name).toBe(0);
  }
  await page.getByRole('button', { name: 'Unfold the side bar' }).click();
  await field(page).blur();
  await page.keyboard.press('x');
  const bar = page.getByRole('toolbar', { name: 'Comparing' });
  await expect(bar).toBeVisible();
  expect((await bar.boundingBox())?.height).toBeLessThan(40);
  await bar.locator('[data-tip="Wipe"]').hover();
  await expect(page.getByRole('tooltip')).toHaveText('Wipe');
});

test('the feedback goes to the creator as a mail, with a picture of what is meant', async ({ page }) => {
  await openRoom(page);
  await page.keyboard.press('.');
  await page.keyboard.press('b');
  await draw(page);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('The label is cut off');
  await page.keyboard.press('Enter');
  await closeToast(page, 'Comment on v2');
  await page.getByRole('tab', { name: 'Details' }).click();
  const message = page.getByRole('figure').filter({ hasText: 'To Priya Raman' });
  await expect(message).toContainText(/\d+\. 0:00[.\d]*: The label is cut off/);
  await message.getByRole('button', { name: 'Mail it' }).click();
  const mail = page.getByRole('region', { name: 'Mail being written' });
  await expect(mail.getByLabel('Subject')).toHaveValue('Barrier Serum reveal: Barrier reset, week one', {
    timeout: 60_000,
  });
  await expect(mail.getByRole('textbox', { name: 'Text of the mail' })).toContainText('The label is cut off');
  await expect(mail.getByRole('list', { name: 'Attachments' })).toContainText(
    /\d+ Barrier reset, week one\.jpg/,
  );
  await expectNoSeriousAxe(page);
});
