import type { Locator, Page } from '@playwright/test';
import { Board } from '../harness/board.ts';
import { toast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo' });

const field = (page: Page) => page.getByRole('textbox', { name: /^Comment on v/ });
const rows = (page: Page): Locator =>
  page.getByRole('tabpanel', { name: 'Comments' }).locator('li[data-comment]');
const times = (page: Page): Promise<number[]> =>
  page
    .locator('video')
    .evaluateAll((all) => all.map((film) => Math.round((film as HTMLVideoElement).currentTime * 1000)));

async function openRoom(page: Page, piece: string): Promise<void> {
  const board = await Board.open(page, 'review');
  await board.card(piece).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(piece);
}

async function openFilm(page: Page): Promise<void> {
  await openRoom(page, 'Barrier reset, week one');
  await expect
    .poll(() => page.locator('video').evaluate((film: HTMLVideoElement) => film.readyState))
    .toBeGreaterThan(1);
}

/** Draws from one corner to the other, as shares of the picture. */
async function stroke(page: Page): Promise<void> {
  await page.locator('[data-drawing]').hover(); // once it stands still
  const picture = await page.locator('[data-drawing]').boundingBox();
  if (!picture) throw new Error('there is no picture to draw on');
  const point = (share: number) =>
    [picture.x + picture.width * share, picture.y + picture.height * share] as const;
  await page.mouse.move(...point(0.3));
  await page.mouse.down();
  await page.mouse.move(...point(0.6), { steps: 4 });
  await page.mouse.up();
}

async function say(page: Page, words: string): Promise<void> {
  await page.keyboard.press('c');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  await expect(rows(page).filter({ hasText: words })).toBeVisible();
}

test('comments keep the focus where one works', async ({ page }) => {
  await openFilm(page);
  await say(page, 'Mind the seam');
  await page.keyboard.press('.');
  await say(page, 'Where is the cap');
  const row = (words: string) => rows(page).filter({ hasText: words });

  await test.step('an edit goes on behind the last word, and ends on its comment', async () => {
    await row('Mind the seam').getByRole('button', { name: 'Edit' }).press('Enter');
    await expect(page.getByRole('textbox', { name: 'Comment', exact: true })).toBeFocused();
    await page.keyboard.type(', please');
    await page.keyboard.press('Enter');
    await expect(row('Mind the seam, please')).toBeFocused();
  });

  await test.step('who resolves one is on the next', async () => {
    await row('Mind the seam, please').getByRole('button', { name: 'Resolve' }).press('Enter');
    await expect(row('Where is the cap')).toBeFocused();
    await row('Where is the cap').getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(row('Where is the cap')).toHaveCount(0);
    await expect(page.locator('[data-comments]:focus, [data-comment]:focus')).toHaveCount(1);
  });

  await test.step('each comment begins for the creator, and says when a colleague is named to others', async () => {
    const readers = page.getByRole('button', { name: /^Readers/ });
    await readers.click();
    await page.getByRole('menuitem', { name: 'For the client' }).click();
    await field(page).fill('Soft on purpose, @Ben Achterberg');
    await expect(page.getByText('The client reads “@Ben Achterberg”, too.')).toBeVisible();
    await field(page).press('Enter');
    await expect(row('Soft on purpose')).toContainText('For the client');
    await expect(readers).toHaveText('For the creator');
  });

  await test.step('the keys of the tabs lead into them', async () => {
    await page.keyboard.press('t');
    await expect(page.getByRole('tabpanel', { name: 'Caption' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('textbox', { name: /^Caption/ })).toBeFocused();
    const met = page.getByRole('button', { name: /^Met: / }).first();
    await met.press('Enter');
    await expect(met).toHaveAttribute('aria-pressed', 'true');
    await expect(met).toBeFocused();
  });
});

test('what is drawn is taken back stroke by stroke, and shown again by its comment', async ({ page }) => {
  await openRoom(page, 'Shell in the rain');
  await expect(page.getByRole('img', { name: 'Version 2' })).toBeVisible();
  const drawn = page.locator('[data-drawing] rect');
  await page.keyboard.press('b');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Shell in the rain');

  await page.keyboard.press('b');
  await stroke(page);
  await expect(field(page)).toBeFocused();
  await expect(drawn).not.toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(drawn).toHaveCount(0);

  await field(page).blur();
  await page.keyboard.press('b');
  await stroke(page);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Smaller');
  await page.keyboard.press('Enter');
  await expect(rows(page).filter({ hasText: 'Smaller' })).toBeVisible();
  await expect(drawn).toHaveCount(0);
  await rows(page).filter({ hasText: 'Smaller' }).getByRole('button', { name: 'Drawn' }).click();
  await expect(drawn).not.toHaveCount(0);
});

test('what is drawn shows at its own frame only', async ({ page }) => {
  await openFilm(page);
  for (let frame = 0; frame < 12; frame++) await page.keyboard.press('.');
  await expect.poll(async () => (await times(page))[0] ?? 0).toBeGreaterThan(300);
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Box you have drawn/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Here');
  await page.keyboard.press('Enter');
  const row = rows(page).filter({ hasText: 'Here' });
  const drawn = page.locator('[data-drawing] rect');
  await expect(row).toBeVisible();
  await expect(drawn).toHaveCount(0);

  await row.getByRole('button', { name: /^0:00/ }).click();
  await expect(drawn).not.toHaveCount(0);
  await page.keyboard.press('.');
  await expect(drawn).toHaveCount(0);
  await page.keyboard.press(',');
  await expect(drawn).not.toHaveCount(0);
  await page.keyboard.press('x');
  await expect(page.locator('[data-comparing] [data-drawn]')).toHaveCount(2);
});

test('a box is drawn without a pointer', async ({ page }) => {
  await openRoom(page, 'Shell in the rain');
  await expect(page.getByRole('img', { name: 'Version 2' })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  const box = page.getByRole('button', { name: /^Box you have drawn/ });
  await expect(box).toBeFocused();
  const place = () => box.locator('rect').first().boundingBox();
  const before = await place();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => ((await place())?.x ?? 0) - (before?.x ?? 0)).toBeGreaterThan(1);
  await expect.poll(async () => ((await place())?.height ?? 0) - (before?.height ?? 0)).toBeGreaterThan(1);
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Nearer');
  await page.keyboard.press('Enter');
  await expect(rows(page).filter({ hasText: 'Nearer' }).getByRole('button', { name: 'Drawn' })).toBeVisible();
});

test('comparing goes on at the moment, with the keys of the room, and is wiped on the picture', async ({
  page,
}) => {
  await openFilm(page);
  const big = page.locator('[class*="bigPlay"]');
  await expect(big).toBeVisible();
  for (let frame = 0; frame < 30; frame++) await page.keyboard.press('.');
  await expect(big).toHaveCount(0);
  await expect.poll(async () => (await times(page))[0] ?? 0).toBeGreaterThan(900);
  const [moment = 0] = await times(page);

  await page.keyboard.press('x');
  await expect.poll(async () => (await times(page)).length).toBe(2);
  await expect.poll(async () => Math.abs(((await times(page))[1] ?? 0) - moment)).toBeLessThan(60);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => ((await times(page))[1] ?? 0) - moment).toBeGreaterThan(900);
  await page.getByRole('toolbar', { name: 'Player' }).getByRole('button', { name: 'One frame on' }).click();

  await page.keyboard.press('x');
  await expect(page.getByRole('radio', { name: 'Wipe' })).toBeChecked();
  const wipe = page.getByRole('slider', { name: /^How much of v1/ });
  await expect(wipe).toHaveValue('50');
  const box = await page.locator('[data-mode="wipe"]').boundingBox();
  if (!box) throw new Error('there is nothing to wipe');
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3, { steps: 5 });
  await page.mouse.up();
  await expect(wipe).toHaveValue('20');
  await wipe.press('ArrowRight');
  await expect(wipe).toHaveValue('21');
  await wipe.blur();

  const [, compared = 0] = await times(page);
  expect(compared).toBeGreaterThan(moment + 900);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await times(page)).length).toBe(1);
  await expect.poll(async () => Math.abs(((await times(page))[0] ?? 0) - compared)).toBeLessThan(60);

  await test.step('from the older version, too, the newer one is compared with it', async () => {
    await page.keyboard.press('1');
    await expect(page.locator('video')).toHaveAttribute('aria-label', 'Version 1');
    await page.keyboard.press('x');
    await expect(page.getByRole('toolbar', { name: 'Comparing' })).toContainText('with v2');
    await expect(page.getByRole('combobox', { name: 'Compare with' })).toHaveValue('v1');
  });
});

test('a double click signs one step, and what the route wants goes along', async ({ page }) => {
  await openRoom(page, 'Ridge line at dawn');
  await page.getByRole('button', { name: 'Sign off: PR' }).dblclick();
  await expect(toast(page, 'PR signed off')).toBeVisible();
  const strip = page.getByRole('region', { name: /^Approval route of v/ });
  await expect(strip.getByRole('button', { name: /^PR\b/ })).toContainText('just now');
  await expect(strip.getByRole('button', { name: /^Account lead\b/ })).not.toContainText('just now');

  await strip.getByRole('button', { name: /^Account lead\b/ }).click();
  await page.getByRole('menuitem', { name: 'Wants changes…' }).click();
  const wants = page.getByRole('dialog', { name: 'Account lead wants changes' });
  await wants.getByRole('textbox').fill('Name the trail');
  await wants.getByRole('button', { name: 'Note the changes' }).click();
  await expect(wants).toBeHidden();
  await page.getByRole('button', { name: 'Request changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Request changes' });
  await expect(dialog.getByRole('region', { name: 'What goes along' })).toContainText('Account lead');
  await expect(dialog.getByRole('region', { name: 'What goes along' })).toContainText('Name the trail');
});

test('a dialog that is closed gives the focus back', async ({ page }) => {
  await openFilm(page);
  const more = page.getByRole('button', { name: 'More decisions' });
  for (const [item, dialog] of [
    ['Take in the client’s answer…', 'The client’s answer'],
    ['Send a review pack to the client…', /^Review pack for/],
  ] as const) {
    await more.click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('dialog', { name: dialog }).getByRole('textbox').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
    await expect(more).toBeFocused();
  }
});
