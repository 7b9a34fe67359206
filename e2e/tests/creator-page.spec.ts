import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousAxe } from '../harness/axe.ts';
import { closeToast, keepToast, toast, undoByToast } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'demo', viewport: { width: 1280, height: 800 } });

/** Opens the page of a creator from the list, as a person finds them. */
async function openCreator(page: Page, name: string): Promise<void> {
  await page.goto(`/#/creators?q=${encodeURIComponent(name)}`);
  await page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

const part = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();

/** Edits a text where it stands. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}: .*, edit$`, 's') }).click();
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.press('Enter');
  await expect(field).toHaveCount(0);
}

/** The entries of the time line, newest first. */
const story = (page: Page): Locator =>
  page.getByRole('tabpanel', { name: 'Story' }).getByRole('list').getByRole('listitem');

test('a field is edited where it stands, tells its history, and is undone', async ({ page }) => {
  await openCreator(page, 'Mira Okafor');
  await write(page, 'City', 'Hamburg');
  await closeToast(page, 'City changed');
  await page.getByRole('button', { name: 'History of City' }).press('Enter');
  const history = page.getByRole('dialog', { name: 'History of City' });
  await expect(history.getByRole('listitem').first()).toContainText('BerlinHamburg');
  await page.keyboard.press('Escape');
  await expect(history).toHaveCount(0);

  await write(page, 'Languages', 'Deutsch und Englisch');
  await write(page, 'Languages', 'German, Dutch');
  await expect(page.getByRole('button', { name: 'Languages: German, Dutch, edit' })).toBeVisible();
  await undoByToast(page, 'Languages changed');
  await expect(page.getByRole('button', { name: 'Languages: German, English, edit' })).toBeVisible();

  await page.getByRole('button', { name: /^Quality score: / }).click();
  await page.getByRole('textbox', { name: 'Quality score' }).fill('101');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A score is a whole number from 0 to 100.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Quality score' }).fill('92');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'Quality Excellent, 92 of 100' })).toBeVisible();
});

test('a red flag is seen wherever the creator can be picked, until it is settled', async ({ page }) => {
  await openCreator(page, 'Priya Raman');
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Stop', { exact: true }).click();
  await dialog.getByLabel('What is it about?').fill('Works for a competitor');
  await dialog.getByRole('textbox', { name: 'What happened' }).fill('Announced in a story');
  await dialog.getByRole('textbox', { name: 'Link to the source' }).fill('not a page');
  await dialog.getByRole('button', { name: 'Raise the flag' }).click();
  await expect(dialog.getByText('It begins with https://.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Link to the source' }).fill('https://example.com/story');
  await dialog.getByRole('button', { name: 'Raise the flag' }).click();
  await expect(dialog).toHaveCount(0);
  const mark = page.getByRole('img', { name: /^Stop: Works for a competitor: Announced in a story/ });
  await expect(mark.first()).toBeVisible();

  await page.goto('/#/review');
  const cards = page.locator('[data-card-id]', { hasText: 'Priya Raman' });
  await expect(cards.first().getByRole('img', { name: /^Stop: Works for a competitor/ })).toBeVisible();

  await openCreator(page, 'Priya Raman');
  await page.getByRole('button', { name: 'Settle' }).first().click();
  await page.getByRole('dialog').getByRole('textbox').fill('The contract has ended');
  await page.getByRole('dialog').getByRole('button', { name: 'Settle' }).click();
  await expect(mark).toHaveCount(0);
  await expect(page.getByText(/Stop, settled .*: The contract has ended/)).toBeVisible();
});

test('figures grow, audiences add up, and what is unknown is said to be', async ({ page }) => {
  await openCreator(page, 'Jonas Weidner');
  await part(page, /Accounts/);
  const account = page.getByRole('region', { name: /^@jonasbrews on / }).first();
  await expect(account.getByRole('img', { name: /^Followers of @jonasbrews: \d+ readings/ })).toBeVisible();
  await account.getByRole('button', { name: /^Followers: / }).click();
  await account.getByRole('textbox', { name: 'Followers' }).fill('1.2M');
  await page.keyboard.press('Enter');
  await expect(account.getByRole('button', { name: 'Followers: 1,200,000, edit' })).toBeVisible();
  await account.getByText('Table', { exact: true }).click();
  await expect(account.getByRole('row').nth(1)).toContainText('1,200,000');
  await expect(account.getByRole('row').nth(2)).toContainText('the figure until then');

  await account.getByRole('button', { name: /^Add education/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Group 1', exact: true }).fill('University');
  await dialog.getByRole('textbox', { name: 'Share of University in percent' }).fill('70');
  await dialog.getByRole('textbox', { name: 'Group 2', exact: true }).fill('School');
  await dialog.getByRole('textbox', { name: 'Share of School in percent' }).fill('40');
  await expect(dialog.getByRole('status')).toContainText('more than all of the audience');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The shares add up to 110.00 %');
  await dialog.getByRole('textbox', { name: 'Share of School in percent' }).fill('20');
  await dialog.getByRole('textbox', { name: 'Source' }).fill('Media kit');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const box = account.getByRole('region', { name: 'Audience by education' });
  await expect(box).toContainText('University');
  await expect(box).toContainText('Unknown10%');
  await undoByToast(page, 'Audience by education noted');
  await expect(box).toHaveCount(0);
});

test('a new price keeps the one before it', async ({ page }) => {
  await openCreator(page, 'Mira Okafor');
  await part(page, /Rates/);
  const prices = page.getByRole('region', { name: 'Rate card' });
  await prices.getByRole('button', { name: 'New price for Instagram Reel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('about 1000');
  await dialog.getByRole('button', { name: 'Add the price' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Amount' })).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('1.450,00');
  await dialog.getByRole('button', { name: 'Add the price' }).click();
  await expect(prices.getByText('€1,450')).toBeVisible();
  await keepToast(page, 'Rate added');
  await prices.getByRole('button', { name: '3 earlier prices and quotes' }).press('Enter');
  await expect(prices.getByText('€900')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Fees with us' })).toContainText('Spring Roast launch');
  await undoByToast(page, 'Rate added');
  await expect(prices.getByText('€1,450')).toHaveCount(0);
});

test('contacts, days off and notes by keyboard, all of it on the time line', async ({ page }) => {
  await openCreator(page, 'Tom Ashworth');
  await part(page, /Contacts/);
  await page.getByRole('button', { name: 'Add a contact' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Mail address' }).fill('tom@agency.example');
  await dialog.getByRole('textbox', { name: 'What for' }).fill('Bookings');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Further contacts' })).toContainText('tom@agency.example');
  await page.getByRole('button', { name: 'More for tom@agency.example' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Use first' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Mail address: tom@agency.example, edit' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Further contacts' })).toContainText('@creators.example');

  await page.getByRole('button', { name: 'Add days off' }).press('Enter');
  await dialog.getByLabel('From').fill('2031-05-01');
  await dialog.getByLabel('To', { exact: true }).fill('2031-04-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('The last day lies before the first one.')).toBeVisible();
  await dialog.getByLabel('To', { exact: true }).fill('2031-05-09');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not available from 1 May 2031')).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Write a note' });
  await expect(note).toBeFocused();
  await note.fill('Called on Monday:\nlikes early shoots');
  await note.press('Control+Enter');
  await expect(story(page).first()).toContainText('likes early shoots');
  await expect(note).toHaveValue('');
  await expect(story(page).nth(1)).toContainText('Not available from 2031-05-01 to 2031-05-09');

  const kinds = page.getByRole('group', { name: 'Show of the story' });
  await kinds.getByText('Payments').click();
  await expect(page.getByText('Nothing of this kind yet')).toBeVisible();
  await kinds.getByText('Drafts').click();
  await expect(story(page).first()).toContainText('Barrier Serum reveal');
  await kinds.getByText('Notes').click();
  await expect(story(page)).toHaveCount(1);
  await story(page).first().hover();
  await page.getByRole('button', { name: 'Remove the note' }).click();
  await expect(story(page).first()).toContainText('Note removed');
  await undoByToast(page, 'Note removed');
  await expect(story(page).filter({ hasText: 'likes early shoots' })).toHaveCount(1);
});

test('every part of the page holds what every screen is held to', async ({ page }) => {
  const covering = toast(page, /./).first();
  await page.addLocatorHandler(covering, () => covering.getByRole('button', { name: 'Dismiss' }).click());
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await openCreator(page, 'Mateo Vargas');
    for (const name of [/Overview/, /Accounts/, /Rates/, /Contacts/, /Story/]) {
      await part(page, name);
      await expect(page.getByRole('tabpanel', { name })).toBeVisible();
      await expectNoSeriousAxe(page);
    }
    await page.keyboard.press('f');
    await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
