import { writeFile } from 'node:fs/promises';
import { clip } from '../harness/clips.ts';
import { until } from '../harness/poll.ts';
import { type Letter, Postoffice } from '../harness/postoffice.ts';
import { expect, test, type Window } from './window.ts';

test.use({ beginning: 'demo' });

const minutes = (ago: number) => new Date(Date.now() - ago * 60_000);

const letters: Letter[] = [
  {
    from: 'Mira Okafor <mira@creator.example>',
    subject: 'About Tuesday',
    text: 'Does ten work?',
    at: minutes(1),
  },
  {
    from: 'Lea Sommerfeld <lea@creator.example>',
    subject: 'The blue one',
    html: '<p>Look: <b style="color: #1040ff">blue</b></p><script>window.top.hacked = true</script>',
    text: 'Look: blue',
    at: minutes(2),
  },
];

/** The words of the thread that the keys are on, and whether it can be seen which one it is. */
const current = `(() => {
  const row = document.querySelector('[role="row"][data-current]');
  const style = row && getComputedStyle(row);
  return row && { words: row.textContent, seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 };
})()`;

const reads = (window: Window, words: string) =>
  window.waitFor(`document.querySelector('article')?.textContent.includes(${JSON.stringify(words)})`);

test('mail is synced, read by keys, answered and sent in the window', async ({ window }) => {
  const postoffice = await Postoffice.open();
  try {
    for (const letter of letters) await postoffice.deliver(letter);
    await window.home.cli(postoffice.connect, postoffice.password);
    await window.waitFor(`document.querySelector('h1') !== null`);
    await window.press('g', 'i');
    const row = (subject: string) =>
      `[...document.querySelectorAll('[role="row"]')].find((row) => row.textContent.includes('${subject}'))`;
    await window.waitFor(`Boolean(${row('About Tuesday')} && ${row('The blue one')})`, 60);

    await test.step('which thread the keys are on is seen after a click, too', async () => {
      await window.evaluate(`${row('About Tuesday')}.setAttribute('data-first', '')`);
      await window.click('[role="row"][data-first]');
      await reads(window, 'Does ten work?');
      await window.press('j');
      const on = await window.waitFor<{ words: string; seen: boolean }>(
        `((on) => on?.words.includes('The blue one') && on)(${current})`,
      );
      expect(on.seen, 'the outline of the row').toBe(true);
      await window.press('Return');
      await reads(window, 'Look: blue');
    });

    await test.step('a formatted mail shows, and none of its scripts runs', async () => {
      const formatted = `[...document.querySelectorAll('label')].find((label) => label.textContent === 'Formatted')`;
      await window.waitFor(`Boolean(${formatted})`);
      await window.evaluate(`${formatted}.click()`);
      await window.waitFor(`document.querySelector('article iframe')?.getBoundingClientRect().height > 10`);
      expect(await window.evaluate<boolean>('window.hacked === undefined')).toBe(true);
    });

    await test.step('a file dropped on a mail takes the place of nothing', async () => {
      const draft = `${window.home.folder}/first cut.mp4`;
      await writeFile(draft, await clip('first'));
      await window.dropFiles('article div:has(> iframe)', [draft]);
      await window.waitFor(`document.querySelector('article iframe')?.getBoundingClientRect().height > 10`);
    });

    await test.step('an answer is typed, sent and arrives once', async () => {
      await window.press('r');
      await window.waitFor(`document.activeElement?.isContentEditable`);
      await window.type('Blue it is.');
      await window.press('ctrl+Return');
      const sent = await until(
        'the mail to be sent',
        async () => {
          const list = await postoffice.sent();
          return list.length > 0 ? list : null;
        },
        60,
      );
      expect(sent).toHaveLength(1);
      expect(sent[0]?.to).toEqual(['lea@creator.example']);
      expect(sent[0]?.raw).toContain('Blue it is.');
    });
  } finally {
    await postoffice.close();
  }
});
