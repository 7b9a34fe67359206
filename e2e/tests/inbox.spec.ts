import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import type { Backlot } from '../harness/backlot.ts';
import { closeToast, toast, typePath, undoByToast } from '../harness/page.ts';
import type { Letter, Postoffice } from '../harness/postoffice.ts';
import { expect, test } from '../harness/test.ts';

test.use({ viewport: { width: 1600, height: 900 } });

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour);

const mira = 'Mira Okafor <mira.okafor@creators.example>';
const anna = 'Anna Lind <anna.lind@lumen.example>';
const formatted =
  '<h2>Lumen</h2><p>The Story is <b>approved</b>.</p><p><a href="https://lumen.example/brief">The brief</a></p>' +
  '<img src="https://lumen.example/logo.png" width="120" height="40"><script>document.title = "taken"</script>';

const letters: Letter[] = [
  {
    from: mira,
    subject: 'First cut',
    text: 'The first cut is in the folder.',
    at: ago(30),
    messageId: 'cut-1@x.example',
  },
  {
    from: mira,
    subject: 'Re: First cut',
    text: 'Here is the second cut.\n\nOn Tue, 10 Nov 2026 at 10:11, Alice wrote:\n> Could the label come first?\n',
    at: ago(2),
    references: ['cut-1@x.example'],
    files: [{ name: 'notes.txt', type: 'text/plain', content: Buffer.from('label at 0:00') }],
  },
  {
    from: anna,
    subject: 'Approval of the Story',
    text: 'The Story is approved.',
    html: formatted,
    at: ago(4),
  },
  {
    from: 'Sam Runs <sam@newface.example>',
    subject: 'Collab',
    text: 'Open for a chat about trails?',
    at: ago(6),
  },
];

const row = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('grid').getByRole('row', { name: typeof name === 'string' ? new RegExp(name) : name });

/** Connects the account and waits until its mail is there. */
async function connected(page: Page, backlot: Backlot, postoffice: Postoffice): Promise<void> {
  for (const letter of letters) await postoffice.deliver(letter);
  await backlot.home.cli(postoffice.connect, postoffice.password);
  await backlot.cli('mail', 'sync', '--account', postoffice.address);
  await page.goto('/#/inbox');
  await expect(row(page, 'First cut').first()).toBeVisible();
}

test('threads are read: folded quotes, safe formatting, attachments, and read after a look', async ({
  page,
  backlot,
  postoffice,
}) => {
  await connected(page, backlot, postoffice);
  await expect(row(page, /^Unread, Mira Okafor.*First cut/)).toBeVisible();
  await row(page, 'First cut').click();
  const reader = page.getByRole('article', { name: 'First cut' });
  await expect(reader.getByText('Here is the second cut.')).toBeVisible();
  await expect(reader.getByText('Could the label come first?')).toHaveCount(0);
  await reader.getByRole('button', { name: 'Show quoted text' }).click();
  await expect(reader.getByText('Could the label come first?')).toBeVisible();
  await expect(row(page, /^Mira Okafor.*First cut/)).toBeVisible();

  await reader.getByRole('button', { name: /^notes\.txt/ }).click();
  await expect(page.getByRole('dialog').getByText('label at 0:00')).toBeVisible();
  const path = backlot.path('saved.txt');
  await typePath(page, path, () =>
    page.getByRole('dialog').getByRole('button', { name: 'Save notes.txt' }).click(),
  );
  await closeToast(page, 'notes.txt saved');
  expect(await readFile(path, 'utf8')).toBe('label at 0:00');
  await page.keyboard.press('Escape');

  await row(page, 'Approval').click();
  await page.getByText('Formatted').click();
  const frame = page.frameLocator('iframe[title^="Mail of"]');
  await expect(frame.getByText('approved')).toBeVisible();
  await expect(page.locator('iframe[title^="Mail of"]')).toHaveAttribute('sandbox', 'allow-same-origin');
  await expect(page.getByText('1 remote picture held back')).toBeVisible();
  await page.getByText('1 link in this mail').click();
  await expect(page.getByRole('group').getByRole('link', { name: 'The brief' })).toBeVisible();
  expect(await page.title()).not.toBe('taken');
  await expectNoSeriousAxe(page);
});

test('threads are walked, moved, starred and snoozed with the keyboard, and taken back', async ({
  page,
  backlot,
  postoffice,
}) => {
  await connected(page, backlot, postoffice);
  await page.keyboard.press('j');
  await expect(row(page, 'First cut')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'First cut' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('article', { name: 'Approval of the Story' })).toBeVisible();

  await page.keyboard.press('e');
  await expect(row(page, 'Approval')).toHaveCount(0);
  await expect(page.getByRole('article', { name: 'Collab' })).toBeVisible();
  await undoByToast(page, 'Archived');
  await expect(row(page, 'Approval')).toBeVisible();

  await page.keyboard.press('u');
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.keyboard.press('x');
  await page.keyboard.press('z');
  await page.getByRole('option', { name: /^Tomorrow/ }).click();
  await expect(row(page, 'Collab')).toHaveCount(0);
  await undoByToast(page, /nooze/);
  await expect(row(page, 'Collab')).toBeVisible();

  // The list may still be reading itself anew, and finds the row again at which it stood.
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(row(page, 'First cut')).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('s');
  await expect(row(page, /First cut.*starred/)).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByText('Mark as unread')).toBeVisible();
});

test('a search finds as one types, and marks what it found', async ({ page, backlot, postoffice }) => {
  await connected(page, backlot, postoffice);
  await page.keyboard.press('/');
  await page.keyboard.type('from:sam trails');
  await expect(page.getByRole('grid', { name: 'Found threads' }).getByRole('row')).toHaveCount(1);
  await expect(page.locator('mark')).toHaveText('trails');
  await page.getByRole('textbox', { name: 'Search mail' }).fill('nothing-like-this');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'What can be searched for' }).click();
  await expect(page.getByText('has:attachment')).toBeVisible();
});

test('the thread that the keys are on shows, also after a press of the mouse', async ({
  page,
  backlot,
  postoffice,
}) => {
  await connected(page, backlot, postoffice);
  const outlined = (of: Locator) => of.evaluate((element) => getComputedStyle(element).outlineStyle);
  await row(page, 'First cut').click();
  await expect(page.getByRole('article', { name: 'First cut' })).toBeVisible();
  await expect(row(page, 'First cut')).toHaveAttribute('aria-current', 'true');
  expect(await row(page, 'First cut').evaluate((element) => element.matches(':focus-visible'))).toBe(false);
  expect(await outlined(row(page, 'First cut'))).toBe('solid');
  await page.keyboard.press('j');
  await expect(row(page, 'Approval')).toHaveAttribute('aria-current', 'true');
  expect(await outlined(row(page, 'Approval'))).toBe('solid');
  expect(await outlined(row(page, 'First cut'))).toBe('none');
  await page.getByRole('textbox', { name: 'Search mail' }).focus();
  expect(await outlined(row(page, 'Approval'))).toBe('none');
});

test('pictures from elsewhere come when asked for, and it is said which do not', async ({
  page,
  backlot,
  postoffice,
}) => {
  const picture = (address: string) => `<img src="${address}" width="80" height="60">`;
  await postoffice.deliver({
    from: anna,
    subject: 'Pictures',
    text: 'Pictures',
    html: [
      picture('http://pictures.example.com/logo.png'),
      picture('https://pictures.example.com/gone.png'),
      picture('http://127.0.0.1:8080/router.png'),
      picture('https://10.0.0.4/nas.png'),
      '<img src="https://pictures.example.com/seen.gif" width="1" height="1">',
    ].join(''),
  });
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    if (request.url !== '/logo.png') answer.writeHead(404).end();
    else answer.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(dot, 'base64'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The name leads to this computer; what is asked and answered there is real.
  const { port } = server.address() as AddressInfo;
  await page.route('https://pictures.example.com/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `http://127.0.0.1:${port}${pathname}` }) });
  });
  await connected(page, backlot, postoffice);
  await row(page, 'Pictures').click();
  await page.getByText('Formatted').click();
  const said = page.getByRole('article', { name: 'Pictures' }).getByRole('status');
  await expect(said).toContainText('2 remote pictures held back: they tell the sender that you read.');
  await expect(said).toContainText('2 pictures not on the public web, so never fetched.');
  await expect(said).toContainText('1 tracking picture left out.');
  expect(asked).toEqual([]);
  await said.getByRole('button', { name: 'Show' }).click();
  await expect(said).toContainText('1 of 2 remote pictures did not come');
  await expect(said.getByRole('button')).toHaveCount(0);
  expect(asked.sort()).toEqual(['/gone.png', '/logo.png']);
  const shown = page.frameLocator('iframe[title^="Mail of"]').locator('img[src$="/logo.png"]');
  expect(await shown.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(1);
  await expectNoSeriousAxe(page);
  server.close();
});

test('Esc closes the preview of an attachment, then dismisses what failed, and only then leaves the thread', async ({
  page,
  backlot,
  postoffice,
}) => {
  await connected(page, backlot, postoffice);
  await row(page, 'First cut').click();
  const reader = page.getByRole('article', { name: 'First cut' });
  await reader.getByRole('button', { name: /^notes\.txt/ }).click();
  await expect(page.getByRole('dialog').getByText('label at 0:00')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(reader).toBeVisible();

  await typePath(page, backlot.path('no', 'such', 'folder', 'notes.txt'), () =>
    reader.getByRole('button', { name: 'Save notes.txt' }).click(),
  );
  const failed = toast(page, 'can’t be written').or(toast(page, "can't be written"));
  await expect(failed).toBeVisible();
  const boxes = async (locator: Locator) => {
    const box = await locator.boundingBox();
    if (!box) throw new Error('it is not shown');
    return box;
  };
  const [over, buttons] = [await boxes(failed), await boxes(reader)];
  expect(over.x + over.width).toBeLessThanOrEqual(buttons.x);
  await page.keyboard.press('n');
  const written = page.getByRole('region', { name: 'Mail being written' });
  await expect(written).toBeVisible();
  for (const width of [1600, 1280, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      const [toastBox, mailBox] = [await boxes(failed), await boxes(written)];
      expect(toastBox.x + toastBox.width).toBeLessThanOrEqual(mailBox.x);
    }).toPass({ timeout: 10_000 });
  }
  await page.setViewportSize({ width: 1600, height: 900 });
  await written.getByRole('button', { name: 'Close, and keep as a draft' }).click();
  await page.keyboard.press('Escape');
  await expect(failed).toHaveCount(0);
  await expect(reader).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reader).toHaveCount(0);
});

test('what Ctrl-Z takes back is not offered any more', async ({ page, backlot, postoffice }) => {
  await connected(page, backlot, postoffice);
  await row(page, 'Collab').click();
  await expect(page.getByRole('article', { name: 'Collab' })).toBeVisible();
  await page.keyboard.press('e');
  await expect(toast(page, 'Archived')).toBeVisible();
  await toast(page, 'Archived').hover();
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Collab')).toBeVisible();
  await expect(toast(page, 'Archived')).toHaveCount(0);
});

test('a search in a folder that there is not names those that there are', async ({
  page,
  backlot,
  postoffice,
}) => {
  await connected(page, backlot, postoffice);
  await page.getByRole('textbox', { name: 'Search mail' }).fill('in:nowhere');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(
    'There is no folder called “nowhere”. There are inbox, drafts, sent, archive, spam, trash.',
  );
});

test.describe('with the demo agency', () => {
  test.use({ beginning: 'demo' });

  test('a thread shows whom it is with, and an answer goes out once, after it was taken back', async ({
    page,
    backlot,
    postoffice,
  }) => {
    await connected(page, backlot, postoffice);
    await row(page, 'First cut').click();
    const side = page.getByRole('complementary', { name: 'What is known beside it' });
    await expect(side.getByRole('link', { name: 'Mira Okafor' })).toBeVisible();
    await expect(side.getByRole('link', { name: 'Spring Roast launch' })).toBeVisible();

    await page.keyboard.press('r');
    const answer = page.getByRole('region', { name: 'Answer being written' });
    const text = answer.getByRole('textbox', { name: 'Text of the mail' });
    await expect(text).toBeFocused();
    await page.keyboard.type('Looks great.');
    await expect(answer.getByRole('status')).toHaveText('Saved');
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Control+Enter');
    await undoByToast(page, 'Mail to Mira Okafor queued');
    const again = page.getByRole('region', { name: 'Mail being written' });
    await expect(again.getByRole('textbox', { name: 'Text of the mail' })).toContainText('Looks great.');
    expect(await postoffice.sent()).toEqual([]);
    await again.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('link', { name: /^Outbox/ }).click();
    // The seconds in which it can be taken back have to go by first.
    const outgoing = page.getByRole('list', { name: 'Outgoing mail' });
    await expect(outgoing.getByText('Sent', { exact: true })).toBeVisible({ timeout: 60_000 });
    const sent = await postoffice.sent();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.to).toEqual(['mira.okafor@creators.example']);
    expect(sent[0]?.raw).toContain('Looks great.');
  });

  test('somebody unknown is added as a creator from the thread', async ({ page, backlot, postoffice }) => {
    await connected(page, backlot, postoffice);
    await row(page, /^(Unread, )?Sam Runs/).click();
    await page.getByRole('button', { name: 'Add as a creator' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add as a creator' });
    await expect(dialog.getByLabel('Name')).toHaveValue('Sam Runs');
    await dialog.getByRole('button', { name: 'Add creator' }).click();
    await expect(page.getByRole('complementary').getByRole('link', { name: 'Sam Runs' })).toBeVisible();
  });
});
