import { expectNoSeriousAxe } from '../harness/axe.ts';
import { photos, usual } from '../harness/pack.ts';
import {
  add,
  clock,
  comment,
  composer,
  decide,
  download,
  dragArea,
  expect,
  frameOf,
  opened,
  test,
  toFrame,
  words,
} from '../harness/packPage.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test('a client plays, comments on a frame, a range and an area, decides, and sends', async ({
  page,
  packs,
}) => {
  const folder = await packs.write(usual());
  await opened(page, folder);

  await test.step('play and stop', async () => {
    await page.getByRole('button', { name: 'Play' }).click();
    // Slowly, so that its three seconds are not over before the hand is there.
    await page.locator('video').evaluate((video: HTMLVideoElement) => {
      video.playbackRate = 0.25;
    });
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  });

  await test.step('a comment on a frame, with an area', async () => {
    await toFrame(page, 20);
    await expect(clock(page)).toHaveText('0:00.85');
    await words(page).fill('The logo is cut off <b>here</b>.');
    await dragArea(page, [0.3, 0.5], [0.8, 0.9]);
    await add(page).click();
    await expect(comment(page, 'The logo is cut off <b>here</b>.')).toContainText('0:00.85 · area');
  });

  await test.step('a suggestion on a range', async () => {
    await toFrame(page, 30);
    await composer(page).getByRole('radio', { name: 'Range' }).check();
    await toFrame(page, 60);
    await composer(page).getByRole('button', { name: /^Ends/ }).click();
    await composer(page).getByRole('radio', { name: 'Suggestion' }).check();
    await words(page).fill('Quieter music');
    await words(page).press('Control+Enter');
    await expect(comment(page, 'Quieter music')).toContainText('0:01.27 to 0:02.52');
  });

  await test.step('a comment leads back to its frame', async () => {
    await toFrame(page, 5);
    await comment(page, 'The logo')
      .getByRole('button', { name: /^Go to/ })
      .click();
    await expect(clock(page)).toHaveText('0:00.85');
    await expect(page.locator('.area-shown')).toBeVisible();
  });

  await test.step('one is taken back, one is worded anew', async () => {
    await composer(page).getByRole('radio', { name: 'Whole clip' }).check();
    await words(page).fill('Too much');
    await add(page).click();
    await comment(page, 'Too much')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(comment(page, 'Too much')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await comment(page, 'Too much').getByRole('button', { name: /^Edit/ }).click();
    await words(page).fill('Lovely as a whole');
    await composer(page).getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.comment')).toHaveCount(3);
  });

  await decide(page, 'Request changes');
  await page.getByRole('button', { name: 'Next piece' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shelf carousel');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await words(page).fill('half a thought');

  await test.step('closing the page loses nothing', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Shelf carousel');
    await expect(words(page)).toHaveValue('half a thought');
    await words(page).fill('Brighter, please');
    await add(page).click();
    await expect(comment(page, 'Brighter')).toContainText('Picture 2');
    await decide(page, 'Approve with comments');
  });

  await page.getByRole('main').getByRole('button', { name: 'Finish and send' }).click();
  await page.getByRole('button', { name: 'Download the answer file' }).click();
  await expect(page.getByRole('alert')).toHaveText('Say who answers.');
  await page.getByRole('radio', { name: 'Johanna Keller' }).check();
  const answer = await packs.read(folder, await download(page));

  expect(answer.Reviewer).toEqual({ Name: 'Johanna Keller', Address: 'johanna@halden.example' });
  const [first, second] = answer.Pieces;
  expect(first?.Verdict).toBe('changes');
  expect(first?.Comments.map(({ Body }) => Body)).toEqual([
    'Lovely as a whole',
    'The logo is cut off <b>here</b>.',
    'Quieter music',
  ]);
  const [, logo, music] = first?.Comments ?? [];
  expect(frameOf(logo?.AtMs)).toBe(20);
  expect(logo?.MustFix).toBe(true);
  for (const [got, want] of [
    [logo?.Region?.X, 0.3],
    [logo?.Region?.Y, 0.5],
    [logo?.Region?.W, 0.5],
    [logo?.Region?.H, 0.4],
  ]) {
    expect(Math.abs((got ?? 9) - (want ?? 0))).toBeLessThan(0.01);
  }
  expect([frameOf(music?.AtMs), frameOf(music?.EndMs), music?.MustFix]).toEqual([30, 60, false]);
  expect(second).toMatchObject({ Verdict: 'approved_with_comments', DraftID: 'draft-2' });
  expect(second?.Comments).toMatchObject([{ Body: 'Brighter, please', Page: 2, AtMs: null, Region: null }]);
});

test('the answer goes by mail when it fits, else as a file, or by copying', async ({
  page,
  packs,
  context,
}) => {
  const folder = await packs.write(usual());
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await opened(page, folder);
  await decide(page, 'Approve');
  await page.getByRole('button', { name: 'Finish and send' }).first().click();
  await page.getByRole('radio', { name: 'Somebody else' }).check();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Zoë Ångström');

  const link = page.getByRole('link', { name: 'Send the answer' });
  const body = async (name: string) => {
    const href = (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
    expect(href.length).toBeLessThanOrEqual(1800);
    const mail = new URL(href);
    expect(mail.pathname).toBe('review@northlight.example');
    return mail.searchParams.get('body') ?? '';
  };
  await expect(link).toHaveAttribute('href', /Zo%C3%AB/);
  const mailed = await packs.read(
    folder,
    `> ${(await body('Send the answer')).replaceAll('\r\n', '\r\n> ')}`,
  );
  expect(mailed.Reviewer.Name).toBe('Zoë Ångström');
  expect(mailed.Pieces.map(({ Verdict }) => Verdict)).toEqual(['approved', 'open']);

  await test.step('too long for a link', async () => {
    await page
      .getByRole('button', { name: /^Shelf carousel/ })
      .first()
      .click();
    for (let i = 0; i < 12; i++) {
      await words(page).fill(
        `Remark ${i}: ${[...'qwertzuiopasdfghjklyxcvbnm'].map((c) => c + i * 7).join(' ')}`,
      );
      await add(page).click();
    }
    await page.getByRole('button', { name: 'Finish and send' }).first().click();
    const told = await body('Open the mail');
    expect(told).not.toContain('BACKLOT ANSWER');
    expect(told).toContain('backlot-answer.txt');
    expect((await packs.read(folder, await download(page))).Pieces[1]?.Comments).toHaveLength(12);
  });

  await page.getByRole('button', { name: 'Copy the answer' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect((await packs.read(folder, copied)).Pieces[1]?.Comments).toHaveLength(12);
});

test('changes are not asked for without a word', async ({ page, packs }) => {
  await opened(page, await packs.write(usual()));
  await decide(page, 'Request changes');
  await expect(page.getByText('Say what should change: add a comment or a note.')).toBeVisible();
  await page.getByRole('button', { name: 'Finish and send' }).first().click();
  await page.getByRole('radio', { name: 'Tom Reuter' }).check();
  await page.getByRole('button', { name: 'Copy the answer' }).click();
  await expect(page.getByRole('alert')).toContainText('“Morning pour reel”: say what should change');
  await page
    .getByRole('button', { name: /^Morning pour reel/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: /^Note on the whole piece/ }).fill('Please use the other take.');
  await expect(page.getByText('Say what should change')).toHaveCount(0);
});

test('everything works by keyboard', async ({ page, packs }) => {
  const folder = await packs.write(usual());
  await opened(page, folder);
  await toFrame(page, 12);
  await words(page).focus();
  await page.keyboard.type('Here');
  await composer(page).getByRole('button', { name: 'Mark an area' }).press('Enter');
  const box = page.getByRole('button', { name: /^Marked area/ });
  await expect(box).toBeFocused();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowDown');
  await words(page).press('Control+Enter');
  await page.getByRole('radio', { name: 'Approve with comments' }).press('Space');
  await page.getByRole('button', { name: 'Finish and send' }).first().press('Enter');
  await page.getByRole('radio', { name: 'Johanna Keller' }).press('Space');
  const answer = await packs.read(folder, await download(page));
  const [said] = answer.Pieces[0]?.Comments ?? [];
  expect(frameOf(said?.AtMs)).toBe(12);
  expect(said?.Region?.X).toBeCloseTo(0.3, 2);
  expect(said?.Region?.W).toBeCloseTo(0.3, 2);
  expect(said?.Region?.H).toBeGreaterThan(0.25);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a client comments on a frame and an area by touch, and decides', async ({ page, packs }) => {
    const folder = await packs.write(usual());
    await opened(page, folder);
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    const slider = page.getByRole('slider', { name: 'Moment' });
    await slider.scrollIntoViewIfNeeded();
    const line = await slider.boundingBox();
    if (!line) throw new Error('there is no line');
    await page.touchscreen.tap(line.x + line.width / 2, line.y + line.height / 2);
    await expect(clock(page)).toHaveText(/^0:01\.(47|52)$/);
    for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'One frame on' }).tap();
    const frameThere = await page.evaluate(() => document.querySelector('.clock .now')?.textContent);
    await words(page).fill('Hold this longer');
    await composer(page).getByRole('button', { name: 'Mark an area' }).tap();
    const picture = page.locator('.frame');
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    if (!box) throw new Error('there is no picture');
    await page.touchscreen.tap(box.x + box.width * 0.25, box.y + box.height * 0.7);
    await add(page).tap();
    await expect(comment(page, 'Hold this longer')).toContainText(`${frameThere} · area`);
    await decide(page, 'Request changes');
    await page.getByRole('button', { name: 'Next piece' }).tap();
    await decide(page, 'Approve');
    await expectNoSeriousAxe(page);
    await page.getByRole('main').getByRole('button', { name: 'Finish and send' }).tap();
    await page.getByRole('radio', { name: 'Tom Reuter' }).check();
    await expectNoSeriousAxe(page);
    const answer = await packs.read(folder, await download(page));
    expect(answer.Pieces.map(({ Verdict }) => Verdict)).toEqual(['changes', 'approved']);
    const [said] = answer.Pieces[0]?.Comments ?? [];
    expect([37, 38]).toContain(frameOf(said?.AtMs));
    expect((said?.Region?.X ?? 0) + (said?.Region?.W ?? 0) / 2).toBeCloseTo(0.25, 1);
    expect((said?.Region?.Y ?? 0) + (said?.Region?.H ?? 0) / 2).toBeCloseTo(0.7, 1);
  });

  for (const width of [360, 390]) {
    test(`nothing lies beside the screen at ${width}`, async ({ page, packs }) => {
      await page.setViewportSize({ width, height: 640 });
      const pack = usual();
      pack.Language = 'de';
      pack.Campaign = 'Donaudampfschifffahrtsgesellschaftskampagne'.repeat(3);
      await opened(page, await packs.write(pack));
      await page.locator('.composer textarea').fill('Wort'.repeat(60));
      await page.getByRole('button', { name: 'Bereich markieren' }).tap();
      await page.getByRole('button', { name: 'Hinzufügen' }).tap();
      await expect(page.locator('.comment')).toHaveCount(1);
      const beside = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(await beside()).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Abschließen und senden' }).first().tap();
      expect(await beside()).toBeLessThanOrEqual(0);
    });
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious, ${colorScheme}`, async ({ page, packs }) => {
    await page.emulateMedia({ colorScheme });
    await opened(page, await packs.write(usual()));
    await expectNoSeriousAxe(page);
    await words(page).fill('A thought');
    await composer(page).getByRole('button', { name: 'Mark an area' }).click();
    await composer(page).getByRole('radio', { name: 'Range' }).check();
    await expectNoSeriousAxe(page);
    await add(page).click();
    await decide(page, 'Approve');
    await comment(page, 'A thought')
      .getByRole('button', { name: /^Go to/ })
      .click();
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: /^Shelf carousel/ }).click();
    await page.getByRole('button', { name: 'Larger', exact: true }).click();
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: 'Finish and send' }).first().click();
    await page.getByRole('button', { name: 'Copy the answer' }).click();
    await expectNoSeriousAxe(page);
  });
}

test('a photo is looked at closely', async ({ page, packs }) => {
  const pack = usual();
  pack.Pieces = pack.Pieces.slice(1);
  pack.Pieces[0]?.Media.splice(0, 2, ...photos.slice(0, 1));
  await opened(page, await packs.write(pack));
  const width = async () => (await page.locator('.frame').boundingBox())?.width ?? 0;
  const picture = page.locator('.frame img');
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await expect.poll(width).toBeGreaterThan(100);
  const before = await width();
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Larger', exact: true }).click();
  await expect.poll(width).toBeCloseTo(before * 3, -1);
  await dragArea(page, [0.5, 0.5], [0.6, 0.6]);
  await words(page).fill('This corner');
  await add(page).click();
  await expect(comment(page, 'This corner')).toContainText('area');
});
