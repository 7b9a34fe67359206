import { expectNoSeriousAxe } from '../harness/axe.ts';
import { type Pack, usual } from '../harness/pack.ts';
import {
  add,
  clock,
  comment,
  composer,
  decide,
  download,
  expect,
  opened,
  test,
  words,
} from '../harness/packPage.ts';

test.use({ viewport: { width: 1280, height: 800 } });

/** The usual pack with what the agency tells the client: of the whole, of a moment with an area, of a range, of a photo. */
function noted(): Pack {
  const pack = usual();
  const [clip, carousel] = pack.Pieces;
  if (!clip || !carousel) throw new Error('the usual pack has two pieces');
  const By = 'Ida Brandt';
  clip.Notes = [
    { By, Page: 0, Body: 'The new cut, with <b>the spring range</b>.' },
    {
      By,
      Page: 1,
      AtMs: 800,
      Region: { X: 0.3, Y: 0.55, W: 0.4, H: 0.25 },
      Body: 'The old cup is meant to be seen here.',
    },
    { By, Page: 1, AtMs: 1500, EndMs: 9000, Body: 'We have the licence for this music.' },
  ];
  carousel.Notes = [
    { By, Page: 2, Region: { X: 0.92, Y: 0.9, W: 0.08, H: 0.1 }, Body: 'This corner is retouched.' },
  ];
  return pack;
}

const notes = '.note-list';

test('what the agency says stands at its moment and place, and is answered there', async ({
  page,
  packs,
}) => {
  const folder = await packs.write(noted());
  await opened(page, folder);
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  const list = page.locator(notes);
  await expect(list.getByRole('heading', { name: 'Notes from Northlight Studio 3' })).toBeVisible();
  await expect(list.getByRole('listitem').first()).toContainText('with <b>the spring range</b>.');
  await expect(page.locator('.line-mark.told')).toHaveCount(2);
  await expect(list.getByRole('button', { name: /^Go to: 0:01\.50 to 0:03\.00/ })).toBeVisible();
  const pin = page.getByRole('button', { name: 'Note 2 from Ida Brandt: The old cup' });
  await expect(pin).toHaveCount(0);

  await test.step('a mark on the line leads there, and the picture says it', async () => {
    await page.locator('.line-mark.told').nth(1).click();
    await expect(clock(page)).toHaveText(/^0:00\.8/);
    await expect(pin).toBeVisible();
    await expect(page.locator('.pin-says')).toHaveText('Ida Brandt: The old cup is meant to be seen here.');
    await expect(page.locator('.area-shown')).toBeVisible();
    await expect(list.locator('.shown')).toContainText('The old cup');
  });

  await test.step('an answer quotes it, at its moment and area', async () => {
    await list.getByRole('button', { name: /^Answer: The old cup/ }).click();
    await expect(words(page)).toHaveValue('Ida Brandt: “The old cup is meant to be seen here.”\n');
    await add(page).click();
    await expect(composer(page)).toContainText('Write what you want to say.');
    await words(page).press('End');
    await page.keyboard.type('Keep it.');
    await list.getByRole('button', { name: /^Answer: We have/ }).click();
    await expect(composer(page)).toContainText('Finish or cancel the comment that you are writing first.');
    await add(page).click();
    await expect(comment(page, 'Keep it.')).toContainText('0:00.80 · area');
    await expect(composer(page).getByRole('radio', { name: 'Must change' })).toBeChecked();
  });

  await test.step('a range that ends after the clip ends with it', async () => {
    await list.getByRole('button', { name: /^Answer: We have/ }).click();
    await page.keyboard.type('Good.');
    await add(page).click();
    await expect(comment(page, 'Good.')).toContainText('0:01.50 to 0:03.00');
  });

  await decide(page, 'Approve with comments');
  await page.getByRole('button', { name: 'Finish and send' }).first().click();
  await page.getByRole('radio', { name: 'Johanna Keller' }).check();
  const [said] = (await packs.read(folder, await download(page))).Pieces;
  expect(
    said?.Comments.map(({ Body, MustFix, AtMs, AnswersNote }) => [Body, MustFix, AtMs, AnswersNote]),
  ).toEqual([
    ['Ida Brandt: “The old cup is meant to be seen here.”\nKeep it.', false, 800, true],
    ['Ida Brandt: “We have the licence for this music.”\nGood.', false, 1500, true],
  ]);
  expect(said?.Comments[0]?.Region).toEqual({ X: 0.3, Y: 0.55, W: 0.4, H: 0.25 });
});

test('notes are read and answered by keyboard', async ({ page, packs }) => {
  await opened(page, await packs.write(noted()));
  await page.getByRole('button', { name: /^Shelf carousel/ }).press('Enter');
  await page.getByRole('button', { name: /^Go to: Picture 2 · area, This corner/ }).press('Enter');
  await expect(page.locator('.spoken[role=status]')).toContainText(
    'Note 1 from Ida Brandt: This corner is retouched.',
  );
  await expect(page.locator('.pager')).toContainText('Picture 2 of 2');
  await page.getByRole('button', { name: 'Note 1 from Ida Brandt' }).press('Enter');
  await expect(page.locator('.pin-says')).toContainText('This corner is retouched.');
  await page.getByRole('button', { name: /^Answer: This corner/ }).press('Enter');
  await expect(words(page)).toBeFocused();
  await page.keyboard.type('Seen.');
  await words(page).press('Control+Enter');
  await expect(comment(page, 'Seen.')).toContainText('Picture 2 · area');
});

for (const [width, height, colorScheme] of [
  [1280, 800, 'light'],
  [390, 844, 'dark'],
] as const) {
  test(`axe finds nothing serious about notes, ${width} wide, ${colorScheme}`, async ({ page, packs }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await opened(page, await packs.write(noted()));
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    await page.getByRole('button', { name: /^Go to: 0:00\.80/ }).click();
    await expect(page.locator('.pin-says')).toBeVisible();
    await expectNoSeriousAxe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}
