import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { ago, goTo, openInbox, openThread } from '../harness/inbox.ts';
import { closeToast, toast } from '../harness/page.ts';
import type { Letter } from '../harness/postoffice.ts';
import { expect, test } from '../harness/test.ts';

test.use({ viewport: { width: 1600, height: 1200 }, beginning: 'demo' });

const mira: Letter = {
  from: 'Mira Okafor <mira.okafor@creators.example>',
  subject: 'The second cut',
  text: 'What do you think of the second cut?',
  at: ago(2),
};
const sam: Letter = {
  from: 'Sam Runs <sam@newface.example>',
  subject: 'Trails',
  text: 'Open for a chat about trails?',
  at: ago(3),
};

const answer = (page: Page): Locator => page.getByRole('region', { name: 'Answer being written' });
const text = (within: Locator): Locator => within.getByRole('textbox', { name: 'Text of the mail' });

/** What stands in the outbox of a mail, by words of it. */
const outgoing = (page: Page, words: string): Locator =>
  page.getByRole('list', { name: 'Outgoing mail' }).getByRole('listitem').filter({ hasText: words });

/** The seconds in which a mail can be taken back have to go by first. */
const gone = { timeout: 60_000 };

/** That a mail went; what the outbox says of one in doubt names the folder Sent as well. */
const expectSent = (mail: Locator): Promise<void> =>
  expect(mail.getByText('Sent', { exact: true })).toBeVisible(gone);

/** Answers the thread of a letter, up to the text. */
async function beginAnswer(page: Page, letter: Letter, words: string): Promise<void> {
  await openThread(page, letter.subject);
  await page.keyboard.press('r');
  await expect(text(answer(page))).toBeFocused();
  await page.keyboard.type(words);
  await expect(answer(page).getByRole('status')).toHaveText('Saved');
}

/** Answers a letter, and looks at it in the outbox. */
async function sendAnswer(page: Page, letter: Letter, words: string): Promise<Locator> {
  await beginAnswer(page, letter, words);
  await page.keyboard.press('Control+Enter');
  await closeToast(page, /^Mail to .* queued/);
  await goTo(page, 'Outbox');
  return outgoing(page, words);
}

const doubt = 'Nobody knows whether it was sent';

test('a template is kept and begun with; what nobody can fill in stops the mail until it is typed', async ({
  page,
  backlot,
  postoffice,
}) => {
  await openInbox(page, backlot, postoffice, [mira, sam]);
  await test.step('kept', async () => {
    await page.keyboard.press('n');
    const mail = page.getByRole('region', { name: 'Mail being written' });
    await text(mail).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Hello ');
    await mail.getByRole('button', { name: 'Fields' }).click();
    await page.getByRole('menuitem', { name: 'The creator’s name' }).click();
    await expect(text(mail)).toHaveText('Hello {{creator.name}}');
    await mail.getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('menuitem', { name: 'Keep this text as a template…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep as a template' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Greeting');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await expect(dialog).toHaveCount(0);
    await mail.getByRole('button', { name: 'Discard' }).click();
    await expect(mail).toHaveCount(0);
  });

  const begin = async (letter: Letter) => {
    await openThread(page, letter.subject);
    await page.keyboard.press('r');
    await answer(page).getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('menuitem', { name: 'Greeting' }).click();
    await expect(text(answer(page))).toContainText('Hello {{creator.name}}');
  };

  await test.step('it is filled for a creator', async () => {
    await begin(mira);
    await answer(page).getByRole('button', { name: 'Templates' }).click();
    await expect(page.getByRole('menuitem', { name: 'Greeting' })).toBeVisible();
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Escape');
    await answer(page).getByRole('button', { name: 'Send', exact: true }).click();
    await closeToast(page, 'Mail to Mira Okafor queued');
  });

  await test.step('it stops for somebody unknown', async () => {
    await begin(sam);
    await answer(page).getByRole('button', { name: 'Send', exact: true }).click();
    await expect(answer(page).getByRole('alert')).toHaveText(
      /^Nobody knows what to put for .*creator\.name.*Nothing was sent\.$/,
    );
    await expect(toast(page, /queued/)).toHaveCount(0);
    await text(answer(page)).getByText('Hello {{creator.name}}').click({ clickCount: 3 });
    await page.keyboard.type('Hello Sam');
    await expect(answer(page).getByRole('alert')).toHaveCount(0);
    await page.keyboard.press('Control+Enter');
    await closeToast(page, 'Mail to Sam Runs queued');
  });

  await goTo(page, 'Outbox');
  await expectSent(outgoing(page, 'Hello Sam'));
  await expectSent(outgoing(page, 'Hello Mira Okafor'));
  const sent = await postoffice.sent();
  expect(sent.map(({ to }) => to[0]).sort()).toEqual(['mira.okafor@creators.example', 'sam@newface.example']);
  for (const { raw } of sent) expect(raw).not.toContain('{{');
});

test('a mail for tomorrow waits in the outbox, is taken back, changed and sent', async ({
  page,
  backlot,
  postoffice,
}) => {
  await openInbox(page, backlot, postoffice, [mira]);
  await beginAnswer(page, mira, 'See you tomorrow.');
  await answer(page).getByRole('button', { name: 'When to send' }).click();
  await page.getByRole('menuitem', { name: 'Send later…' }).click();
  await page
    .getByRole('dialog', { name: 'Send later' })
    .getByRole('option', { name: /^Tomorrow/ })
    .click();
  await closeToast(page, /^Mail to Mira Okafor queued, for tomorrow 0?9:00/);
  await goTo(page, 'Outbox 1');
  const mail = outgoing(page, 'See you tomorrow.');
  await expect(mail).toContainText(/Goes tomorrow 0?9:00/);
  await expectNoSeriousAxe(page);
  await page.reload();
  await expect(mail).toContainText(/Goes tomorrow 0?9:00/);

  await mail.getByRole('button', { name: 'Take it back' }).click();
  const again = page.getByRole('region', { name: 'Mail being written' });
  await expect(text(again)).toContainText('See you tomorrow.');
  await expect(mail.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
  await goTo(page, 'Drafts 1');
  await expect(page.getByRole('list', { name: 'Drafts' })).toContainText('See you tomorrow.');
  await text(again).getByText('See you tomorrow.').click({ clickCount: 3 });
  await page.keyboard.type('See you today.');
  await page.keyboard.press('Control+Enter');
  await closeToast(page, 'Mail to Mira Okafor queued');
  await expect(page.getByRole('heading', { name: 'No drafts' })).toBeVisible();
  await goTo(page, 'Outbox');
  await expectSent(outgoing(page, 'See you today.'));
  const sent = await postoffice.sent();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.raw).toContain('See you today.');
});

test('an answer that was opened and closed leaves no draft, and Ctrl Enter in a dialog sends nothing', async ({
  page,
  backlot,
  postoffice,
}) => {
  await openInbox(page, backlot, postoffice, [mira]);
  await openThread(page, mira.subject);
  await page.keyboard.press('r');
  await expect(text(answer(page))).toBeFocused();
  await expect(answer(page)).toContainText('What do you think of the second cut?');
  await answer(page).getByRole('button', { name: 'Close, and keep as a draft' }).click();
  await expect(answer(page)).toHaveCount(0);
  await goTo(page, 'Drafts');
  await expect(page.getByRole('heading', { name: 'No drafts' })).toBeVisible();
  await goTo(page, 'Inbox');

  await beginAnswer(page, mira, 'Not yet.');
  await answer(page).getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('menuitem', { name: 'Keep this text as a template…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep as a template' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Later');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await answer(page).getByRole('button', { name: 'When to send' }).click();
  await page.getByRole('menuitem', { name: 'Send later…' }).click();
  await page.getByRole('dialog', { name: 'Send later' }).getByRole('textbox', { name: 'Time' }).focus();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(text(answer(page))).toContainText('Not yet.');
  await goTo(page, 'Outbox');
  await expect(page.getByRole('heading', { name: 'Nothing is on its way' })).toBeVisible();
  expect(await postoffice.sent()).toEqual([]);
});

test.describe('when the line is cut before the answer of the server', () => {
  test('a person says that it arrived, and it is not sent again', async ({ page, backlot, postoffice }) => {
    await openInbox(page, backlot, postoffice, [mira, sam]);
    await postoffice.refuseNext({ at: 'dot', drop: true, keep: true });
    const mail = await sendAnswer(page, mira, 'It did arrive.');
    await expect(mail).toContainText(doubt, gone);
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const part of await mail.locator('span').all())
      expect(await part.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
        1,
      );
    await expectNoSeriousAxe(page);
    expect(await postoffice.sent()).toHaveLength(1);
    await mail.getByRole('button', { name: 'It arrived' }).click();
    await expectSent(mail);
    await expect(mail.getByRole('button', { name: 'Send it again' })).toHaveCount(0);
    // Another mail goes the whole way meanwhile, so a copy of the first one would have gone as well.
    await goTo(page, 'Inbox');
    await expectSent(await sendAnswer(page, sam, 'A later one.'));
    const sent = await postoffice.sent();
    expect(sent.map(({ to }) => to[0])).toEqual(['mira.okafor@creators.example', 'sam@newface.example']);
  });

  test('a person has it sent again, and only then there are two', async ({ page, backlot, postoffice }) => {
    await openInbox(page, backlot, postoffice, [mira]);
    await postoffice.refuseNext({ at: 'dot', drop: true, keep: true });
    const mail = await sendAnswer(page, mira, 'Once or twice.');
    await expect(mail).toContainText(doubt, gone);
    expect(await postoffice.sent()).toHaveLength(1);
    await page.reload();
    await expect(mail).toContainText(doubt);
    await mail.getByRole('button', { name: 'Send it again' }).click();
    await expectSent(mail);
    const sent = await postoffice.sent();
    expect(sent).toHaveLength(2);
    const ids = sent.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });

  test('a person gives up one that never arrived, and it stays so', async ({ page, backlot, postoffice }) => {
    await openInbox(page, backlot, postoffice, [mira, sam]);
    await postoffice.refuseNext({ at: 'dot', drop: true });
    const mail = await sendAnswer(page, mira, 'Never mind.');
    await expect(mail).toContainText(doubt, gone);
    await mail.getByRole('button', { name: 'Give it up' }).click();
    await expect(mail.getByRole('button', { name: 'Send it again' })).toHaveCount(0);
    await goTo(page, 'Inbox');
    await expectSent(await sendAnswer(page, sam, 'A later one.'));
    expect((await postoffice.sent()).map(({ to }) => to[0])).toEqual(['sam@newface.example']);
  });
});

test('a mail that the server refuses says why, and goes once it is sent again', async ({
  page,
  backlot,
  postoffice,
}) => {
  await openInbox(page, backlot, postoffice, [mira]);
  await postoffice.refuseNext({ at: 'rcpt', reply: '550 5.1.1 no such user here' });
  const mail = await sendAnswer(page, mira, 'Refused at first.');
  await expect(mail).toContainText('Not sent', gone);
  await expect(mail).toContainText('no such user here');
  await expect(mail.getByRole('button', { name: 'It arrived' })).toHaveCount(0);
  expect(await postoffice.sent()).toEqual([]);
  await mail.getByRole('button', { name: 'Send it again' }).click();
  await expectSent(mail);
  expect(await postoffice.sent()).toHaveLength(1);
});
