import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { Board } from '../harness/board.ts';
import { clip } from '../harness/clips.ts';
import { ago, goTo, openInbox, openThread, reader, row, side } from '../harness/inbox.ts';
import { closeToast, toast, undoByToast } from '../harness/page.ts';
import type { Letter } from '../harness/postoffice.ts';
import { expect, test } from '../harness/test.ts';

test.use({ viewport: { width: 1600, height: 1200 } });

const proposals = (page: Page): Locator =>
  page.getByRole('list', { name: 'Proposals' }).getByRole('listitem');

async function openCampaign(page: Page, name: string, tab: string): Promise<void> {
  await page.goto('/#/campaigns');
  await page.getByRole('row', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
}

async function openCreator(page: Page, name: string, tab: string): Promise<void> {
  await side(page).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
}

const casting = (page: Page, creator: string): Locator =>
  page.getByRole('grid', { name: 'Creators in this campaign' }).getByRole('row', { name: creator });

test('the rest of a large mail comes when somebody wants it', async ({ page, backlot, postoffice }) => {
  const takes: Letter = {
    from: 'Mira Okafor <mira@creator.example>',
    subject: 'All takes in one mail',
    text: 'Hi, here are all takes in one file.',
    files: [
      { name: 'takes.bin', type: 'application/octet-stream', content: Buffer.alloc(26_000_000, 'take') },
    ],
  };
  await openInbox(page, backlot, postoffice, [takes]);
  const mail = await openThread(page, takes.subject);
  await expect(mail).toContainText('This mail is large (35.6 MB): only its beginning was fetched.');
  await expect(mail).toContainText('here are all takes');
  await mail.getByRole('button', { name: 'Fetch the rest' }).click();
  await expect(mail.getByText('only its beginning was fetched')).toBeHidden();
  await expect(mail.getByText('takes.bin').first()).toBeVisible();
  await expect(mail).toContainText('26 MB');
});

test.describe('with the demo agency', () => {
  test.use({ beginning: 'demo' });

  test('a yes with a fee is taken to the casting by one key, and taken back', async ({
    page,
    backlot,
    postoffice,
  }) => {
    const asked: Letter = {
      from: `Alice <${postoffice.address}>`,
      to: 'Sana Malik <sanamalik@creators.example>',
      subject: 'Trails in autumn',
      text: 'Hi Sana,\n\nwould you like to run with Kestrel? We can pay $2,800.\n\nAlice',
      messageId: 'asked@studio.example',
      at: ago(20),
    };
    const sana: Letter = {
      from: 'Sana Malik <sanamalik@creators.example>',
      subject: 'Trails in autumn',
      text: 'Hi Alice,\n\n$2,800 works for me. Count me in!\n\nSana',
      references: ['asked@studio.example'],
      at: ago(2),
    };
    await postoffice.deliver(asked, 'Sent');
    await openInbox(page, backlot, postoffice, [sana]);
    await openThread(page, sana.subject);
    const yes = proposals(page).filter({ hasText: /^They say yes: set the fee to .*, move to Negotiating/ });
    await expect(yes).toContainText('2,800');
    await expect(yes).toContainText('The mail says “2,800 works for me”.');
    const campaign = side(page).getByRole('listitem').filter({ hasText: 'Trail season' });
    await expect(campaign).toContainText('Not replied');
    await expectNoSeriousAxe(page);

    await page.keyboard.press('y');
    // It stays while the pointer is on it.
    await toast(page, 'Sana Malik').hover();
    await expect(proposals(page).filter({ hasText: /^Negotiating: Sana Malik, fee .*2,800/ })).toBeVisible();
    await expect(campaign).toContainText(/Negotiating · .*2,800/);
    await undoByToast(page, 'Sana Malik');
    await expect(campaign).toHaveText(/Not replied$/);
    await expect(yes.getByRole('button', { name: 'Do it' })).toBeVisible();

    await page.keyboard.press('y');
    await closeToast(page, 'Sana Malik');
    await campaign.getByRole('link', { name: 'Trail season' }).click();
    const influencer = casting(page, 'Sana Malik').getByRole('button', { name: /^Influencer status/ });
    await expect(influencer).toContainText('Negotiating');
    await expect(casting(page, 'Sana Malik')).toContainText('2,800');
    await page.keyboard.press('Control+z');
    await expect(influencer).toContainText('Not replied');
    await expect(casting(page, 'Sana Malik')).toContainText('not set');
  });

  test('a no is taken to the casting with its reason', async ({ page, backlot, postoffice }) => {
    const lucia: Letter = {
      from: 'Lucía Ferrer <luciaferrer@creators.example>',
      subject: 'Coffee in spring',
      text: 'Hi Alice,\n\nunfortunately the budget is too low for the amount of work, so I have to decline.\n\nLucía',
      at: ago(2),
    };
    await openInbox(page, backlot, postoffice, [lucia]);
    await openThread(page, lucia.subject);
    await proposals(page)
      .filter({ hasText: 'Move to Rejected: budget' })
      .getByRole('button', { name: 'Do it' })
      .click();
    await closeToast(page, 'Lucía Ferrer');
    await openCampaign(page, 'Spring Roast launch', 'Casting');
    await expect(casting(page, 'Lucía Ferrer')).toContainText('Rejected');
    await expect(casting(page, 'Lucía Ferrer')).toContainText(
      'Budget: “unfortunately the budget is too low for the amount of work”',
    );
  });

  test('what a mail does not mean is dismissed, and nothing moves', async ({ page, backlot, postoffice }) => {
    const matteo: Letter = {
      from: 'Matteo Ricci <matteoricci@creators.example>',
      subject: 'Mornings in the office',
      text: 'Count me in, no problem with the deadline at all.',
      at: ago(2),
    };
    await openInbox(page, backlot, postoffice, [matteo]);
    const opened = await openThread(page, matteo.subject);
    await expect(proposals(page)).toHaveCount(1);
    await page.keyboard.press('Shift+Y');
    await closeToast(page, /^Dismissed: They say yes/);
    await expect(proposals(page)).toHaveCount(0);
    await page.reload();
    await expect(opened.getByText('Count me in')).toBeVisible();
    await expect(proposals(page)).toHaveCount(0);
    await openCampaign(page, 'Office mornings', 'Casting');
    await expect(casting(page, 'Matteo Ricci')).toContainText('Contacted');
  });

  test('an attached draft goes to its piece, and stands on the review board', async ({
    page,
    backlot,
    postoffice,
  }) => {
    const mateo: Letter = {
      from: 'Mateo Vargas <mateoclimbs@creators.example>',
      subject: 'Here is the first cut',
      text: 'Hi Alice,\n\nplease find the first version of the reel attached.\n\nMateo',
      files: [{ name: 'base-camp.mp4', type: 'video/mp4', content: await clip('by mail') }],
      at: ago(2),
    };
    await openInbox(page, backlot, postoffice, [mateo]);
    await openThread(page, mateo.subject);
    await expect(proposals(page).first()).toContainText(
      'Take base-camp.mp4 as draft v1 for Base camp coffee',
    );
    await proposals(page).first().getByRole('button', { name: 'Do it' }).click();
    await expect(proposals(page).first()).toContainText('Draft v1 received');
    const board = await Board.open(page, 'review', '?q=Mateo');
    const card = board.card('Mateo Vargas, Base camp coffee, version 1', 'Coordinator review');
    await expect(card).toBeVisible();
    await card.click();
    await page.getByRole('tab', { name: 'Details' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText('base-camp.mp4');
  });

  test('a draft that may be of two pieces goes to the one whose figure is pressed', async ({
    page,
    backlot,
    postoffice,
  }) => {
    const lea: Letter = {
      from: 'Lea Sommerfeld <leasommerfeld@creators.example>',
      subject: 'A first version',
      text: 'Hi Alice,\n\nplease find the first version attached.\n\nLea',
      files: [{ name: 'final.mp4', type: 'video/mp4', content: await clip('of two') }],
      at: ago(2),
    };
    await openInbox(page, backlot, postoffice, [lea]);
    await openThread(page, lea.subject);
    const choices = proposals(page)
      .first()
      .getByRole('button', { name: /^v1 of / });
    await expect(choices).toHaveText([/1$/, /2$/]);
    const second = (await choices.nth(1).innerText()).replace(/^v1 of |\s*2$/g, '');
    await page.keyboard.press('2');
    await expect(proposals(page).first()).toContainText('Draft v1 received');
    const board = await Board.open(page, 'review', '?q=Lea');
    await expect(board.card(`Lea Sommerfeld, ${second}, version 1`, 'Coordinator review')).toBeVisible();
  });

  test('a call is noted beside its thread, and stands on the page of the creator', async ({
    page,
    backlot,
    postoffice,
  }) => {
    const mira: Letter = {
      from: 'Mira Okafor <mira.okafor@creators.example>',
      subject: 'A question by phone',
      text: 'Can we talk on the phone today?',
      at: ago(2),
    };
    await openInbox(page, backlot, postoffice, [mira]);
    await openThread(page, mira.subject);
    await side(page).getByRole('button', { name: 'Note a call or message' }).click();
    const dialog = page.getByRole('dialog', { name: 'What was said with Mira Okafor' });
    await dialog.getByText('Call', { exact: true }).click();
    await dialog.getByRole('combobox', { name: 'About' }).click();
    await page.getByRole('option', { name: 'Spring Roast launch' }).click();
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('The tasting moves to Thursday.');
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    const said = page.getByRole('list', { name: 'What was said with Mira Okafor' }).getByRole('listitem');
    await expect(said).toContainText('The tasting moves to Thursday.');
    await expect(said.getByRole('img', { name: 'Call' })).toBeVisible();

    await openCreator(page, 'Mira Okafor', 'Mail');
    await expect(said).toContainText('Spring Roast launch');
    await expect(said).toContainText('The tasting moves to Thursday.');
    await page.getByRole('tab', { name: /^Story/ }).click();
    await expect(page.getByRole('tabpanel')).toContainText('The tasting moves to Thursday.');
  });

  test('the pages of a creator and of a campaign list the thread, and open it', async ({
    page,
    backlot,
    postoffice,
  }) => {
    const yasmin: Letter = {
      from: 'Yasmin Haddad <yasminskin@creators.example>',
      subject: 'About the light',
      text: 'The light was poor, I try again tomorrow.',
      at: ago(2),
    };
    await openInbox(page, backlot, postoffice, [yasmin]);
    await openThread(page, yasmin.subject);
    await openCreator(page, 'Yasmin Haddad', 'Mail');
    const list = (name: string) => page.getByRole('list', { name: `Threads: ${name}` });
    await list('Yasmin Haddad').getByRole('link', { name: yasmin.subject }).click();
    await expect(reader(page, yasmin.subject)).toContainText('I try again tomorrow');

    await openCampaign(page, 'Barrier Serum reveal', 'Mail');
    const thread = list('Barrier Serum reveal').getByRole('link', { name: yasmin.subject });
    await expect(thread).toContainText('Yasmin Haddad');
    await thread.click();
    await expect(reader(page, yasmin.subject)).toContainText('I try again tomorrow');
  });

  test('a thread is put to sleep and given to a colleague by keyboard, and both taken back', async ({
    page,
    backlot,
    postoffice,
  }) => {
    const anna: Letter = {
      from: 'Anna Lind <anna@lind.example>',
      subject: 'Where to send samples',
      text: 'Where do the samples go?',
      at: ago(0),
    };
    await openInbox(page, backlot, postoffice, [anna]);
    const opened = await openThread(page, anna.subject);
    await page.keyboard.press('a');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('marc');
    await expect(page.getByRole('option')).toHaveText(['Marcus Oyelaran']);
    await page.keyboard.press('Enter');
    await expect(opened.getByRole('button', { name: 'Marcus Oyelaran' })).toBeVisible();
    await page.keyboard.press('a');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await expect(page.getByRole('option', { name: 'Nobody' })).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(opened.getByRole('button', { name: 'Marcus Oyelaran' })).toHaveCount(0);

    await page.keyboard.press('z');
    await expect(page.getByRole('listbox', { name: 'Snooze until' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row(page, anna.subject)).toHaveCount(0);
    await goTo(page, 'Snoozed');
    await openThread(page, anna.subject);
    await expect(opened.getByRole('button', { name: /^until / })).toBeVisible();
    await page.keyboard.press('z');
    await expect(page.getByRole('option', { name: 'Wake it up now' })).toBeVisible();
    await expect(page.getByRole('listbox', { name: 'Snooze until' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row(page, anna.subject)).toHaveCount(0);
    await goTo(page, 'Inbox');
    await expect(row(page, anna.subject)).toBeVisible();
  });
});

test('searches find by people, attachments and phrases, and leave out', async ({
  page,
  backlot,
  postoffice,
}) => {
  const notes = { name: 'notes.txt', type: 'text/plain', content: Buffer.from('the label comes first') };
  await openInbox(page, backlot, postoffice, [
    {
      from: 'Mira Okafor <mira@x.example>',
      subject: 'Reel one',
      text: 'The final cut is ready.',
      files: [notes],
    },
    { from: 'Mira Okafor <mira@x.example>', subject: 'Reel two', text: 'A cut, and it is not final.' },
    { from: 'Jonas Weidner <jonas@x.example>', subject: 'Reel three', text: 'The final cut comes later.' },
  ]);
  const found = page.getByRole('grid', { name: 'Found threads' }).getByRole('row');
  const expectFound = async (search: string, subjects: string[]) => {
    await page.getByRole('textbox', { name: 'Search mail' }).fill(search);
    await expect(found).toHaveCount(subjects.length);
    for (const subject of subjects) await expect(found.filter({ hasText: subject })).toHaveCount(1);
  };
  await expectFound('from:mira', ['Reel one', 'Reel two']);
  await expectFound('has:attachment', ['Reel one']);
  await expectFound('"final cut"', ['Reel one', 'Reel three']);
  await expectFound('final cut', ['Reel one', 'Reel two', 'Reel three']);
  await expectFound('reel -from:mira', ['Reel three']);
  await expectFound('from:mira -has:attachment', ['Reel two']);
  await expectFound('label', ['Reel one']);
  await page.getByRole('textbox', { name: 'Search mail' }).fill('from:jonas has:attachment');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search', exact: true }).last().click();
  await expect(row(page, 'Reel')).toHaveCount(3);
});
