import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Engine, type EngineName, keys } from '../harness/engine.ts';
import { drawnFrame, frameTimes, numbered, unevenFrames, writeUnevenFilm } from '../harness/numberedFilm.ts';
import { Packs, usual } from '../harness/pack.ts';
import { withPacks as test, toFrame } from '../harness/packPage.ts';

/** A pack with a film of uneven frames, as they are numbered; its folder. */
async function unevenPack(packs: Packs): Promise<string> {
  const pack = usual();
  const film = join(await packs.write(usual()), 'uneven.mp4');
  await writeUnevenFilm(film);
  pack.Files = { 'uneven.mp4': film };
  const [clip] = pack.Pieces;
  if (!clip) throw new Error('the usual pack has two pieces');
  const { width, height } = numbered;
  const times = (await frameTimes(film)).toString('base64');
  clip.Media = [
    {
      Kind: 'video',
      MIME: 'video/mp4',
      Name: 'uneven.mp4',
      Width: width,
      Height: height,
      DurationMs: 3434,
      MilliFPS: 26_220,
      FrameTimes: times,
    },
  ];
  return packs.write(pack);
}

test('uneven frames are stepped through one by one, in Chromium', async ({ page, packs }) => {
  await page.goto(Packs.address(await unevenPack(packs)));
  await toFrame(page, 0);
  for (let frame = 1; frame < unevenFrames; frame++) {
    await page.getByRole('slider', { name: 'Moment' }).press('ArrowRight');
    await expect.poll(() => page.evaluate(drawnFrame, numbered.bits)).toBe(frame);
  }
});

// WebKitGTK waits for ever for a film in the page's own memory to go past a frame that stands for a tenth of a second, as
// frame 70 does, wherever it is sent then; a film beside the page, or in the window, it takes past that.
const followed: Record<EngineName, number> = { Firefox: unevenFrames, WebKit: 71 };

for (const name of ['Firefox', 'WebKit'] satisfies EngineName[]) {
  test(`uneven frames are stepped through one by one, in ${name}`, async ({ packs }) => {
    test.slow();
    const client = await Engine.start(name);
    try {
      await client.page.go(Packs.address(await unevenPack(packs)));
      await client.see('h1');
      await client.draws(0);
      await client.click('[role=slider]');
      await client.type(keys.Home);
      await client.draws(0);
      for (let frame = 1; frame < followed[name]; frame++) {
        await client.type(keys.ArrowRight);
        await client.draws(frame);
      }
      expect(await client.complaints()).toEqual([]);
    } finally {
      await client.end();
    }
  });
}
