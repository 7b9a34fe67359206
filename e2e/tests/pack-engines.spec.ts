import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Engine, type EngineName, keys } from '../harness/engine.ts';
import { numbered, writeNumberedFilm } from '../harness/numberedFilm.ts';
import { type Answer, type Pack, Packs, photos, usual } from '../harness/pack.ts';
import { frameOf, withPacks as test } from '../harness/packPage.ts';

/** A film that shows the number of each frame, a carousel, and a page of a script. */
async function threePieces(packs: Packs): Promise<Pack> {
  const pack = usual();
  const film = join(await packs.write(usual()), 'numbered.mp4');
  await writeNumberedFilm(film);
  const { width, height, fps, frames } = numbered;
  pack.Files = { 'numbered.mp4': film };
  const [clip, carousel] = pack.Pieces;
  if (!clip || !carousel) throw new Error('the usual pack has two pieces');
  clip.Media = [
    {
      Kind: 'video',
      MIME: 'video/mp4',
      Name: 'numbered.mp4',
      Width: width,
      Height: height,
      DurationMs: (frames / fps) * 1000,
      MilliFPS: fps * 1000,
    },
  ];
  const page = { ...photos[0], Kind: 'pdf-page', MIME: 'image/jpeg', Name: 'coffee-bag.jpg' } as const;
  pack.Pieces.push({
    ...carousel,
    DeliverableID: 'deliverable-3',
    DraftID: 'draft-3',
    Title: 'Script',
    Media: [page],
  });
  return pack;
}

async function opened(client: Engine, folder: string): Promise<void> {
  await client.page.go(Packs.address(folder));
  await client.see('h1');
}

/** Play, stop, and steps: what is drawn is the frame that the page tells. */
async function watches(client: Engine): Promise<void> {
  await client.draws(0);
  await client.click('button', 'Play');
  await client.holds('the film to play', () => (document.querySelector('video')?.currentTime ?? 0) > 0.4);
  await client.click('button', 'Pause');
  await client.see('button', 'Play');
  expect(await client.drawn()).toBeGreaterThan(5);
  await client.click('[role=slider]');
  await client.type(keys.Home);
  await client.draws(0);
  for (let frame = 1; frame <= 20; frame++) {
    await client.type(keys.ArrowRight);
    await client.draws(frame);
  }
  await client.click('button', 'One frame on');
  await client.draws(21);
  await client.click('button', 'One frame back');
  await client.draws(20);
  expect((await client.see('.clock .now')).text).toBe('0:00.85');
}

/** With the mouse: words on the frame that is shown, and an area drawn over it. */
async function remarks(client: Engine): Promise<void> {
  await client.click('.composer textarea');
  await client.type('The logo is cut off, größer bitte');
  await client.drag('.frame', [0.3, 0.5], [0.8, 0.9]);
  await client.click('.composer button', 'Comment');
  const row = await client.see('.comment', '0:00.85 · area');
  expect(row.text).toContain('The logo is cut off, größer bitte');
}

/** The same without a mouse, from the clip's line on. */
async function remarksByKeys(client: Engine): Promise<void> {
  await client.click('[role=slider]');
  await client.type(keys.Home);
  await client.draws(0);
  for (let frame = 1; frame <= 12; frame++) await client.type(keys.ArrowRight);
  await client.draws(12);
  await client.tabTo('textarea');
  await client.type('Quieter here');
  await client.tabTo('button', 'Mark an area');
  await client.type(keys.Enter);
  await client.holds('the area to have the focus', () => document.activeElement?.className === 'area-box');
  await client.type(keys.ArrowLeft.repeat(5));
  await client.type(keys.ArrowDown.repeat(5), keys.Shift);
  await client.tabTo('textarea');
  await client.type(keys.Enter, keys.Control);
  await client.see('.comment', '0:00.52 · area');
  await client.tabTo('.decisions input', 'Approve');
  await client.type(`${keys.ArrowRight}${keys.ArrowRight}`);
  await client.holds(
    'the decision',
    () => document.querySelector('.decision')?.getAttribute('data-verdict') === 'r',
  );
}

/** The carousel gets a comment on its second picture; then half a thought is written. */
async function looksOn(client: Engine): Promise<void> {
  await client.click('button', 'Next piece');
  await client.see('h1', 'Shelf carousel');
  await client.click('button', 'Next');
  await client.holds(
    'the picture',
    () => (document.querySelector<HTMLImageElement>('.frame img')?.naturalWidth ?? 0) > 100,
  );
  await client.drag('.frame', [0.1, 0.1], [0.4, 0.3]);
  await client.click('.composer textarea');
  await client.type('Brighter, please');
  await client.click('.composer button', 'Comment');
  await client.see('.comment', 'Picture 2 · area');
  await client.click('.decisions input', 'Approve with comments');
  await client.click('button', 'Next piece');
  await client.see('h1', 'Script');
  await client.click('.decisions input', 'Approve');
  await client.click('.composer textarea');
  await client.type('half a thought');
}

/** In the page: what it asked for beyond itself. */
function reached(): string[] {
  const asked = performance.getEntriesByType('resource').map(({ name }) => name);
  return asked.filter((name) => !/^(blob|data):/.test(name));
}

/** What an answer says, in short. */
function said({ Pieces }: Answer) {
  return Pieces.map(({ Verdict, Comments }) => [
    Verdict,
    ...Comments.map(({ AtMs, Page, Body }) => [Body, AtMs === null ? Page : frameOf(AtMs)]),
  ]);
}

const expected = [
  ['changes', ['Quieter here', 12], ['The logo is cut off, größer bitte', 20]],
  ['approved_with_comments', ['Brighter, please', 2]],
  ['approved'],
];

/** The answer by each of its ways is one that Backlot reads. */
async function answers(client: Engine, packs: Packs, folder: string): Promise<void> {
  await client.click('.composer button', 'Cancel');
  await client.click('button', 'Finish and send');
  await client.click('.who input', 'Johanna Keller');
  await client.holds('the link', () =>
    /Johanna/.test(document.querySelector('.send-ways a')?.getAttribute('href') ?? ''),
  );
  const href = await client.page.call(
    () => document.querySelector('.send-ways a')?.getAttribute('href') ?? '',
  );
  const mail = new URL(href);
  expect(mail.pathname).toBe('review@northlight.example');
  expect(said(await packs.read(folder, mail.searchParams.get('body') ?? ''))).toEqual(expected);

  await client.click('button', 'Download the answer file');
  const file = await client.downloaded();
  expect(file.name).toBe('answer-spring-roast-launch-halden-coffee-roasters.backlot-answer.txt');
  const answer = await packs.read(folder, file.text);
  expect(said(answer)).toEqual(expected);
  expect(answer.Reviewer).toEqual({ Name: 'Johanna Keller', Address: 'johanna@halden.example' });
  const [byKeys, byMouse] = answer.Pieces[0]?.Comments.map(({ Region }) => Region) ?? [];
  for (const [got, want] of [
    [byMouse?.X, 0.3],
    [byMouse?.Y, 0.5],
    [byMouse?.W, 0.5],
    [byMouse?.H, 0.4],
  ] as const) {
    expect(Math.abs((got ?? 9) - want)).toBeLessThan(0.01);
  }
  expect(byKeys?.H).toBeGreaterThan(0.3);

  await client.click('button', 'Copy the answer');
  await client.see('.done', 'Copied. Paste it into a mail');
  const text = await client.page.call(
    () => document.querySelector<HTMLTextAreaElement>('.answer-text')?.value ?? '',
  );
  expect(said(await packs.read(folder, text))).toEqual(expected);
}

for (const name of ['Firefox', 'WebKit'] as EngineName[]) {
  test(`a client reviews and answers in ${name}`, async ({ packs }) => {
    const folder = await packs.write(await threePieces(packs));
    const client = await Engine.start(name);
    try {
      await opened(client, folder);
      await watches(client);
      await remarks(client);
      await remarksByKeys(client);
      await looksOn(client);
      await client.leave();
      await opened(client, folder);
      await client.see('h1', 'Script');
      await client.holds(
        'the half thought',
        () => document.querySelector('textarea')?.value === 'half a thought',
      );
      await answers(client, packs, folder);
      await client.page.resize(390, 844);
      await client.holds(
        'nothing beside a narrow window',
        () => document.documentElement.scrollWidth <= window.innerWidth,
      );
      expect(await client.complaints()).toEqual([]);
      expect(await client.page.call(reached)).toEqual([]);
    } catch (error) {
      await writeFile(test.info().outputPath('page.png'), await client.page.picture());
      throw error;
    } finally {
      await client.end();
    }
  });
}
