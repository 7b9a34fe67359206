import { mkdir, readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Backlot } from '../harness/backlot.ts';
import { Board } from '../harness/board.ts';
import { clip, lay } from '../harness/clips.ts';
import { type Status, typePath } from '../harness/page.ts';
import { expect, test } from '../harness/test.ts';

test.use({ beginning: 'none' });

const part = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

async function makeWorkspace(page: Page, backlot: Backlot): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'New workspace' }).click();
  const form = page.getByRole('form', { name: 'New workspace' });
  await form.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(form).toContainText('What is the agency called?');
  await form.getByLabel('Agency').fill('Fjord & Söhne');
  await form.getByLabel('Your name').fill('Jule Fjord');
  await form.getByLabel('Folder').fill(backlot.workspace);
  await form.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Campaigns', level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toContainText('Fjord & Söhne');
}

async function addCreator(page: Page): Promise<void> {
  await page.goto('/#/creators');
  await page.getByRole('button', { name: 'New creator' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New creator' });
  await dialog.getByLabel('Name').fill('Ada Åberg');
  await dialog.getByLabel('Handle or profile link').fill('https://www.instagram.com/ada.aberg/');
  await dialog.getByLabel('Mail address').fill('ada@example.com');
  await dialog.getByRole('button', { name: 'Add creator' }).click();
  await expect(page.getByRole('main')).toContainText('Ada Åberg');
}

async function makeCampaign(page: Page): Promise<void> {
  await page.goto('/#/campaigns');
  await page.getByRole('button', { name: 'New campaign' }).first().click();
  const panel = page.getByRole('dialog', { name: 'New campaign' });
  await panel.getByLabel('Client', { exact: true }).fill('Nordlicht Tea');
  await panel.getByLabel('Campaign', { exact: true }).fill('First frost');
  await panel.getByLabel('Budget').fill('4,500');
  await panel.getByRole('button', { name: 'Make the campaign' }).click();
  await expect(page.getByRole('heading', { name: 'First frost', level: 1 })).toBeVisible();
}

/** Ten weeks from now, a Thursday. */
function farThursday(): Date {
  const day = new Date(Date.now() + 70 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((4 - day.getUTCDay() + 7) % 7));
  return day;
}

/** "Thu 21 Jan 2027, 18:00" as if it were UTC; without a year it is this one. */
function readMoment(words: string): number {
  const [, day, year, time] = /(\d+ \w+)(?: (\d{4}))?, (\d\d:\d\d)/.exec(words) ?? [];
  return Date.parse(`${day} ${year ?? new Date().getFullYear()} ${time} UTC`);
}

/** A day as the day field takes it: "21 Jan 2027". */
function dayWords(day: Date): string {
  // In American English, as the British one has four letters for September.
  const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(day);
  return `${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`;
}

test('an agency begins: workspace, client, campaign, creator, piece, folder and first draft', async ({
  page,
  backlot,
}) => {
  const thursday = farThursday();
  await test.step('the welcome makes a workspace', () => makeWorkspace(page, backlot));
  await test.step('a creator', () => addCreator(page));
  await test.step('a campaign with its client', () => makeCampaign(page));

  await test.step('who is added is a prospect', async () => {
    await part(page, 'Casting').click();
    await page.getByRole('button', { name: 'Add creators' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add creators to First frost' });
    await dialog.getByRole('checkbox', { name: 'Ada Åberg' }).check();
    await dialog.getByRole('button', { name: 'Add 1 creator' }).click();
    await expect(page.getByRole('row', { name: /Ada Åberg/ })).toContainText('Prospects');
  });

  await test.step('an agreed post gives every stage its deadline, counted back', async () => {
    await part(page, 'Deliverables').click();
    await page.getByRole('button', { name: 'Agree on a piece' }).first().click();
    const panel = page.getByRole('dialog', { name: 'Agree on a piece' });
    await panel.getByLabel('Day of the post').fill(dayWords(thursday));
    await panel.getByLabel('Day of the post').press('Tab');
    await panel.getByLabel('Platform').click();
    await page.getByRole('option', { name: 'Instagram' }).click();
    await panel.getByLabel('Title').fill('Frost reel');
    await panel.getByRole('button', { name: 'Agree', exact: true }).click();
    await expect(panel.getByRole('heading', { name: /^Agreed: Ada Åberg, Frost reel/ })).toBeVisible();
    await panel.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: /Frost reel/ }).click();
  });

  const piece = page.getByRole('dialog', { name: 'Frost reel' });
  const deadline = (stage: string) => piece.getByRole('button', { name: `Deadline, ${stage}:` });
  await test.step('the deadlines lie before the post, in order; one is moved by hand', async () => {
    const at = async (stage: string) => readMoment(await deadline(stage).innerText());
    await expect(deadline('Waiting for draft')).toBeVisible();
    const stages = ['Waiting for draft', 'Coordinator review', 'Client review', 'Changes requested'];
    const dates = await Promise.all(stages.map(at));
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect(new Set(dates).size).toBe(4);
    for (const date of dates) {
      expect(date).toBeLessThan(thursday.getTime() + 86_400_000);
      expect([0, 6]).not.toContain(new Date(date).getUTCDay());
    }
    await deadline('Client review').click();
    const moved = new Date((dates[3] ?? 0) - 3_600_000).toISOString().slice(0, 16);
    await piece.getByLabel('Deadline, Client review').fill(moved);
    await piece.getByLabel('Deadline, Client review').press('Enter');
    await expect(piece).toContainText('moved by hand');
    await expect(deadline('Client review')).toContainText('17:00');
    expect(await at('Client review')).toBe((dates[3] ?? 0) - 3_600_000);
    expect(await at('Coordinator review')).toBe(dates[1]);
  });

  await test.step('the drafts folder is chosen in the settings and gets its folders', async () => {
    const folder = backlot.path('Entwürfe');
    await mkdir(folder);
    await page.goto('/#/settings');
    const section = page.getByRole('region', { name: 'Drafts folder' });
    await typePath(page, folder, () => section.getByRole('button', { name: 'Choose a folder' }).click());
    await expect(section).toContainText(folder);
    const theirs = backlot.path('Entwürfe', 'Nordlicht Tea', 'First frost');
    await expect.poll(() => readdir(theirs).catch(() => [])).toEqual(['Ada Åberg']);

    const board = await Board.open(page, 'review');
    await lay(
      backlot.path('Entwürfe', 'Nordlicht Tea', 'First frost', 'Ada Åberg', 'frost.mp4'),
      await clip('frost'),
    );
    await expect(board.card('Ada Åberg, Frost reel, First frost', 'Coordinator review')).toBeVisible();
  });

  await test.step('it is all there after a new start, which opens the last workspace', async () => {
    await backlot.stop();
    await backlot.start(false);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
    const status = await backlot.cli<Status>('status');
    expect(status).toMatchObject({ name: 'Fjord & Söhne', boards: { review: { coordinator_review: 1 } } });
    expect(await backlot.cli<{ problems: string[] }>('verify')).toMatchObject({ problems: [] });
  });
});

test('a folder that holds something else is refused in words', async ({ page, backlot }) => {
  await lay(backlot.path('workspace', 'holiday.txt'), Buffer.from('mine'));
  await page.goto('/');
  await page.getByRole('button', { name: 'New workspace' }).click();
  const form = page.getByRole('form', { name: 'New workspace' });
  await form.getByLabel('Agency').fill('Fjord');
  await form.getByLabel('Your name').fill('Jule');
  await form.getByLabel('Folder').fill(backlot.workspace);
  await form.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(form).toContainText(/empty/);
  expect(await readdir(backlot.workspace)).toEqual(['holiday.txt']);
});
