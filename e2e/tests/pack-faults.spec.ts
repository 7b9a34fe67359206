import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { type Pack, Packs, reel, usual } from '../harness/pack.ts';
import { add, comment, decide, download, expect, opened, test, toFrame, words } from '../harness/packPage.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test('no words of a stranger run or break the page', async ({ page, packs }) => {
  const attack = `</script><script>window.ran=1</script><img src=x onerror="window.ran=1">\u2028\u202Egnp.'"\`{{media}}`;
  const pack = usual();
  for (const field of ['Agency', 'Client', 'Campaign', 'Sender', 'Note']) pack[field] = attack;
  pack.For = [{ Name: attack, Address: '' }];
  const [piece] = pack.Pieces;
  Object.assign(piece ?? {}, {
    Title: attack,
    Creator: attack,
    Platform: '__proto__',
    Format: attack,
    Caption: attack,
    Asked: [attack],
    Earlier: [{ Body: attack, Reply: attack, Version: 1, State: 'constructor' }],
  });
  const folder = await packs.write(pack);
  await opened(page, folder);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(attack, { useInnerText: false });
  await words(page).fill(attack);
  await add(page).click();
  await page.getByRole('textbox', { name: /^Note on the whole/ }).fill(attack);
  await decide(page, 'Approve with comments');
  await page.getByRole('button', { name: 'Finish and send' }).first().click();
  await page.getByRole('radio').first().check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the answer file' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^answer-[\p{L}\p{N}-]+\.backlot-answer\.txt$/u);
  const answer = await packs.read(folder, await readFile(await file.path(), 'utf8'));
  expect(answer.Pieces[0]?.Comments[0]?.Body).toBe(attack.replace('\u202E', ''));
  expect(await page.evaluate(() => [Reflect.get(window, 'ran'), document.images.length])).toEqual([
    undefined,
    2,
  ]);
  expect(await page.evaluate(() => document.querySelectorAll('script:not([type])').length)).toBe(1);
});

test('a script that finds its way into the page is refused', async ({ browser, packs }) => {
  const folder = await packs.write(usual());
  const path = join(folder, 'review.html');
  const page = await browser.newPage();
  const attacked = async () => {
    await page.goto(Packs.address(folder));
    return page.evaluate(async () => {
      const refused: string[] = [];
      const told = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          refused.push(effectiveDirective);
          if (refused.length === 3) resolve();
        });
      });
      const script = document.createElement('script');
      script.append('window.ran = 1');
      const image = document.createElement('img');
      image.src = 'https://example.org/x.png';
      document.body.append(script, image);
      await fetch('https://example.org/').catch(() => undefined);
      await told;
      return { refused: refused.sort(), ran: Reflect.has(window, 'ran') };
    });
  };
  expect(await attacked()).toEqual({
    refused: ['connect-src', 'img-src', 'require-trusted-types-for'],
    ran: false,
  });

  // As browsers see it that know no trusted types.
  const whole = await readFile(path, 'utf8');
  await writeFile(path, whole.replace(/; require-trusted-types-for 'script'; trusted-types 'none'/, ''));
  expect(await attacked()).toEqual({ refused: ['connect-src', 'img-src', 'script-src-elem'], ran: false });
  await page.close();
});

test('a browser that keeps nothing says so once, and works', async ({ page, packs }) => {
  const folder = await packs.write(usual());
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('not for files', 'SecurityError');
      },
    });
  });
  await opened(page, folder);
  await expect(page.getByText('This browser keeps nothing for opened files')).toHaveCount(1);
  await decide(page, 'Approve');
  await page.getByRole('button', { name: 'Finish and send' }).first().click();
  await page.getByRole('radio', { name: 'Johanna Keller' }).check();
  expect((await packs.read(folder, await download(page))).Pieces[0]?.Verdict).toBe('approved');
});

test('a preview that runs no scripts says what to do', async ({ browser, packs }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(Packs.address(await packs.write(usual())));
  for (const told of ['Save the file and open it in a browser', 'in einem Browser öffnen']) {
    await expect(page.getByText(told)).toBeVisible();
  }
  await context.close();
});

test('large media lie beside the page, and play', async ({ page, packs }) => {
  const pack = usual();
  const folder = await packs.write(pack);
  const large = join(folder, 'large.mp4');
  const head = Buffer.alloc(8);
  head.writeUInt32BE(1 << 20);
  head.write('free', 4, 'ascii');
  const clip = await readFile(join(import.meta.dirname, '../../internal/demo/assets', reel.Name));
  await writeFile(large, Buffer.concat([clip, head, Buffer.alloc((1 << 20) - 8)]));
  pack.Files = { 'large.mp4': large };
  pack.Pieces[0]?.Media.splice(0, 1, { ...reel, Name: 'large.mp4' });
  await opened(page, await packs.write(pack, true));
  await toFrame(page, 20);
  expect(await page.evaluate(() => document.querySelector('video')?.currentSrc)).toMatch(
    /\/media\/piece-001-001\.mp4$/,
  );
});

/** A picture of noise, so that no part of its file can be left out or turned round unnoticed. */
function noise(width: number, height: number): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'ascii'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8); // 8 bits, red green blue
  const lines = randomBytes((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) lines[y * (width * 3 + 1)] = 0;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

test('a medium that lies in the page in several parts is whole', async ({ page, packs }) => {
  const pack = usual();
  const folder = await packs.write(pack);
  const path = join(folder, 'noise.png');
  const picture = noise(2000, 1200);
  expect(picture.length).toBeGreaterThan(2 * (3 << 20));
  await writeFile(path, picture);
  pack.Files = { 'noise.png': path };
  pack.Pieces[1]?.Media.splice(0, 2, { Kind: 'photo', MIME: 'image/png', Name: 'noise.png' });
  await opened(page, await packs.write(pack));
  await page.getByRole('button', { name: /^Shelf carousel/ }).click();
  const shown = page.getByRole('img', { name: 'The draft: noise.png' });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2000);
  // Noise decodes to its end only when all parts are there, in their order.
  await shown.evaluate((image: HTMLImageElement) => image.decode());
  expect(await page.locator('[id^="piece-002-001-"]').count()).toBe(3);
});

test('a page that was cut off on its way says so', async ({ page, packs }) => {
  const folder = await packs.write(usual());
  const path = join(folder, 'review.html');
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, whole.indexOf('id="piece-001-001-0"') + 5000));
  await page.goto(Packs.address(folder));
  await expect(page.getByRole('alert')).toContainText('did not arrive whole');
  await page.getByRole('button', { name: /^Shelf carousel/ }).click();
  await expect(page.getByText('the picture is missing')).toBeVisible();
});

test('a clip that the browser cannot play can be saved, and commented on', async ({ page, packs }) => {
  const pack: Pack = usual();
  const folder = await packs.write(pack);
  const broken = join(folder, 'broken.mp4');
  await writeFile(broken, 'no clip at all');
  pack.Files = { 'broken.mp4': broken };
  pack.Pieces[0]?.Media.splice(0, 1, { ...reel, Name: 'broken.mp4' });
  await opened(page, await packs.write(pack));
  await expect(page.getByText("This browser can't play the clip")).toBeVisible();
  await expect(page.getByRole('link', { name: /^Save the clip/ })).toHaveAttribute('download', 'broken.mp4');
  await words(page).fill('I saw it elsewhere');
  await add(page).click();
  await expect(comment(page, 'I saw it elsewhere')).toBeVisible();
});
