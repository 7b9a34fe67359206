import { usual } from '../harness/pack.ts';
import { download, expect, opened, test } from '../harness/packPage.ts';

/** What the page's thread takes for `plain` on the computer on which every step has to be done within 100 ms. */
const plainMs = 15;

/** Work of no page in particular, by which a slower computer is known: a thousand rows are made and laid out. */
const plain = `const rows = document.createElement('div');
  for (let n = 0; n < 1000; n++) rows.append(Object.assign(document.createElement('p'), { textContent: i + ' of ' + n }));
  document.body.append(rows);
  rows.getBoundingClientRect();
  rows.remove();`;

// The trace would take a picture of the page each time, and the page is large.
test.use({ viewport: { width: 1280, height: 800 }, trace: 'off' });

test('a thousand comments stay quick', async ({ page, packs }) => {
  const pack = usual();
  const [clip] = pack.Pieces;
  if (!clip) throw new Error('the usual pack has a clip');
  const thousand = Array.from({ length: 1000 }, (_, i) => i);
  const At = (i: number) => (i * 11) % 3000;
  clip.Earlier = thousand.map((i) => ({ Body: `Asked ${i}`, Version: 1, AtMs: At(i), State: 'open' }));
  clip.Notes = thousand.map((i) => ({
    By: 'Ida Brandt',
    Body: `Note ${i}: the cup stands where the brief has it, see page ${i}`,
    Page: 1,
    AtMs: At(i),
    Region: i % 3 ? null : { X: 0.1, Y: 0.1, W: 0.5, H: 0.5 },
  }));
  const folder = await packs.write(pack);
  await page.addInitScript((id) => {
    const comments = Array.from({ length: 1000 }, (_, i) => ({
      id: `c${i}`,
      made: new Date(i * 1000).toISOString(),
      page: 1,
      body: `Remark ${i}: the cup should stand a little further to the left in this shot`,
      must: i % 2 === 0,
      at: (i * 7) % 3000,
      end: null,
      region: i % 5 ? null : [1000, 1000, 3000, 2000],
    }));
    const open = { verdict: '', note: '', comments: [], writing: null };
    const kept = {
      reviewer: { name: '', address: '' },
      pieces: [{ ...open, comments }, open],
      shown: 0,
      sent: 0,
    };
    localStorage.setItem(`backlot-review-${id}`, JSON.stringify(kept));
  }, pack.ID);
  await opened(page, folder);
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  const there = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  for (const rows of ['.comment', '.note', '.earlier li']) {
    await expect(page.locator(rows)).toHaveCount(1000);
  }

  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  /**
   * The median of five goes, in milliseconds: what the page's thread works from the event to the picture that follows
   * it. Its own time and not the clock's, which tells what else the computer does; less what asking for nothing takes.
   */
  const asked = async (act: string) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const before = await worked();
      await page.evaluate(
        async ([source, turn]) => {
          new Function('i', source)(turn);
          await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        },
        [act, i] as const,
      );
      times.push((await worked()) - before);
    }
    return times.sort((x, y) => x - y)[2] ?? Number.POSITIVE_INFINITY;
  };
  await asked('');
  const nothing = await asked('');
  const taken = async (act: string) => Math.round((await asked(act)) - nothing);
  await taken(plain);
  const pace = [await taken(plain)];
  const type = `const field = document.querySelector('.composer textarea'); field.value = 'word ' + i; field.dispatchEvent(new Event('input'));`;
  const took = {
    typing: await taken(type),
    adding: await taken(`${type} document.querySelector('.composer [type=submit]').click();`),
    scrolling: await taken(`document.querySelector('.comments').scrollTop = 9000 * (i + 1);`),
    'scrolling notes': await taken(`document.querySelector('.notes').scrollTop = 9000 * (i + 1);`),
    'going to a note': await taken(`document.querySelectorAll('.note .place')[100 + 150 * i].click();`),
    jumping: await taken(`document.querySelectorAll('.comment .place')[100 + 150 * i].click();`),
    removing: await taken(`document.querySelectorAll('.comment-tools')[500].lastChild.click();`),
    deciding: await taken(`document.querySelectorAll('.decisions input')[i % 3].click();`),
    leaving: await taken(`document.querySelectorAll('.list-piece')[i % 2].click();`),
    finishing: await taken(
      `(i % 2 ? document.querySelector('.list-piece') : document.querySelector('.head button')).click();`,
    ),
  };
  pace.push(await taken(plain));
  const slower = Math.max(1, ...pace.map((ms) => ms / plainMs));
  console.log('with 1,000 comments, notes and earlier ones, ms:', took, 'and each time', Math.round(nothing));
  console.log('the page stood after ms:', Math.round(there ?? Number.NaN), 'plain work, ms:', pace);
  for (const [name, ms] of Object.entries(took)) expect(ms, name).toBeLessThan(100 * slower);

  await page.getByRole('radio', { name: 'Johanna Keller' }).check();
  const answer = await packs.read(folder, await download(page));
  expect(answer.Pieces[0]?.Comments).toHaveLength(1000);
});
