import { drawnFrame, numbered, unevenFrames, writeUnevenFilm } from '../harness/numberedFilm.ts';
import { until } from '../harness/poll.ts';
import { test, type Window } from './window.ts';

test.use({ beginning: 'demo' });

const waiting = '[data-column="waiting_for_draft"] [data-card-id]';

async function draws(window: Window, frame: number): Promise<void> {
  let last = -1;
  await until(`frame ${frame} to be drawn`, async () => {
    last = await window.evaluate<number>(`(${drawnFrame})(${numbered.bits})`);
    return last === frame;
  }).catch((error: Error) => {
    throw new Error(`${error.message}; frame ${last} is`);
  });
}

/** Through all frames and some of them back: each step draws the next one. */
async function stepThrough(window: Window): Promise<void> {
  await window.press('Home');
  await draws(window, 0);
  for (let frame = 1; frame < unevenFrames; frame++) {
    await window.press('period');
    await draws(window, frame);
  }
  for (let frame = unevenFrames - 2; frame >= unevenFrames - 20; frame--) {
    await window.press('comma');
    await draws(window, frame);
  }
}

const playsFrom = (window: Window, address: string) =>
  window.waitFor(
    `document.querySelector('video')?.readyState >= 2 && document.querySelector('video').src.includes('${address}')`,
    180,
  );

for (const [kind, stated] of [
  ['as a phone states its rate', '60'],
  ['as an editing program states its rate', ''],
] as const) {
  test(`the window steps through uneven frames one by one, ${kind}`, async ({ window }) => {
    test.slow();
    const film = `${window.home.folder}/uneven.mp4`;
    await writeUnevenFilm(film, stated);
    await window.waitFor(`document.querySelector('h1') !== null`);
    await window.press('g', 'r');
    const id = await window.waitFor<string>(`document.querySelector('${waiting}')?.dataset.cardId`);
    await window.dropFiles(`[data-card-id="${id}"]`, [film]);
    const card = `[data-column="coordinator_review"] [data-card-id="${id}"]`;
    await window.waitFor(`document.querySelector('${card} img')?.naturalWidth > 0`, 180);
    await window.click(card);
    await playsFrom(window, '/');
    await window.waitFor(
      `performance.getEntriesByType('resource').some(({ name }) => name.includes('/frames-'))`,
      180,
    );
    if (stated === '') await stepThrough(window);

    // The copy is made while somebody looks at the film, and played from the next look on.
    await window.waitFor(`document.querySelector('button[aria-label="Playing the original"]') !== null`, 180);
    await window.press('Escape');
    await window.click(card);
    await playsFrom(window, '/copy-');
    await stepThrough(window);
  });
}
