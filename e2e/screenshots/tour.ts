import { expect, type Page } from '@playwright/test';
import { besideWork } from '../harness/page.ts';
import { until } from '../harness/poll.ts';

/** A screen, or a part of one that opens over it, and the way a user gets there in the demo agency. */
export interface Stop {
  /** What its picture is called: "review-room-video". */
  name: string;
  /** The address behind the hash. */
  at: string;
  /** What has to be done there, and what has to be seen once it is done. */
  go: (page: Page) => Promise<void>;
}

const titled = (title: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

/** The screen of this title with what it lists: cards, rows or lines. */
const listing = (title: string) => async (page: Page) => {
  await titled(title)(page);
  await expect(page.locator('main').locator('[data-card-id], [role="row"], li').first()).toBeVisible();
};

/** Opens the piece, payment or post of this title from its board, whose columns draw only the cards near sight. */
async function openCard(page: Page, title: string): Promise<void> {
  const cards = page.locator('[data-card-id]');
  const card = cards.filter({ hasText: title }).first();
  await cards.first().waitFor();
  await until(`the card of ${title}`, async () => {
    const drawn = (await card.count()) > 0;
    if (!drawn) await page.locator('[data-column] ul').evaluateAll(scrollOn);
    return drawn;
  });
  await card.click();
}

/** Scrolls columns half a screen on, and from their end back to the start. */
function scrollOn(lists: Element[]): void {
  for (const { parentElement: column } of lists) {
    if (!column) continue;
    const ended = column.scrollTop + column.clientHeight >= column.scrollHeight - 1;
    column.scrollTop = ended ? 0 : column.scrollTop + column.clientHeight / 2;
  }
}

const openRow = async (page: Page, name: string) => {
  await page.getByRole('row', { name }).first().click();
};

const opensDialog = (button: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: button }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

const inPiece =
  (title: string, media: string, then?: (page: Page) => Promise<void>) => async (page: Page) => {
    await openCard(page, title);
    await titled(new RegExp(title))(page);
    await expect(page.locator(media).first()).toBeVisible();
    await then?.(page);
  };

const twice = 'Barrier reset, week one';
const video = 'Morning pour reel';

const inCampaign = (tab: string, then?: (page: Page) => Promise<void>) => async (page: Page) => {
  await openRow(page, 'Spring Roast launch');
  await page.getByRole('tab', { name: tab }).click();
  await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
  await then?.(page);
};

const shortlisting = async (page: Page) => {
  await page.getByRole('link', { name: 'Find creators' }).click();
  await listing('Find creators')(page);
};

/** A part of the page of the creator whom the list has found. */
const inCreator = (part: string) => async (page: Page) => {
  await openRow(page, 'Priya Raman');
  await titled('Priya Raman')(page);
  await page.getByRole('tab', { name: part }).click();
  await expect(page.getByRole('tabpanel', { name: part })).toBeVisible();
};

/** A card of the payment board that has come to this column, opened beside the board. */
const inPayment = (column: string, then?: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.locator(`[data-column="${column}"] [data-card-id]`).first().click();
  await expect(page.getByRole('dialog')).toContainText('Steps');
  await then?.(page);
};

/** Takes the step that the open payment offers and waits for its form. */
const nextStep = async (page: Page) => {
  await page.getByRole('dialog').locator('form button[type="submit"]').click();
  await expect(page.getByRole('dialog')).toHaveCount(2);
};

const inPost = (column: string) => async (page: Page) => {
  await page.locator(`[data-column="${column}"] [data-card-id]`).first().click();
  await expect(page.getByRole('dialog')).toContainText('History');
};

const inThread = (subject: string, then?: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.getByText(subject).first().click();
  await expect(page.getByRole('list', { name: 'Proposals' })).toBeVisible();
  await then?.(page);
};

/** Every screen of a workspace that is open. */
export const tour: Stop[] = [
  { name: 'today', at: '/today', go: listing('Today') },
  { name: 'inbox', at: '/inbox', go: inThread('Spring Roast: Morning pour reel') },
  {
    name: 'inbox-answer',
    at: '/inbox',
    go: inThread('Night routine series', (page) => page.keyboard.press('r')),
  },
  { name: 'creators', at: '/creators', go: listing('Creators') },
  { name: 'creators-new', at: '/creators', go: opensDialog('New creator') },
  {
    name: 'creators-filters',
    at: '/creators',
    go: async (page) => {
      await page.getByRole('button', { name: 'More filters' }).click();
      await expect(page.getByRole('complementary', { name: 'More filters' })).toBeVisible();
    },
  },
  { name: 'creators-import', at: '/creators/import', go: titled('Import creators') },
  { name: 'creators-duplicates', at: '/creators/duplicates', go: titled('Possible duplicates') },
  { name: 'creator', at: '/creators?q=Priya%20Raman', go: inCreator('Overview') },
  { name: 'creator-accounts', at: '/creators?q=Priya%20Raman', go: inCreator('Accounts & audience') },
  { name: 'creator-rates', at: '/creators?q=Priya%20Raman', go: inCreator('Rates') },
  { name: 'creator-contacts', at: '/creators?q=Priya%20Raman', go: inCreator('Contacts & notes') },
  { name: 'creator-story', at: '/creators?q=Priya%20Raman', go: inCreator('Story') },
  { name: 'campaigns', at: '/campaigns', go: listing('Campaigns') },
  {
    name: 'campaigns-matrix',
    at: '/campaigns/matrix',
    go: async (page) => {
      await expect(page.getByRole('grid', { name: 'Campaigns and creators' })).toBeVisible();
    },
  },
  { name: 'campaigns-new', at: '/campaigns', go: opensDialog('New campaign') },
  { name: 'campaigns-clients', at: '/campaigns', go: opensDialog('Clients') },
  { name: 'campaign-brief', at: '/campaigns', go: inCampaign('Brief') },
  { name: 'campaign-casting', at: '/campaigns', go: inCampaign('Casting') },
  {
    name: 'campaign-casting-board',
    at: '/campaigns',
    go: inCampaign('Casting', async (page) => {
      await page.getByRole('radiogroup', { name: 'View' }).locator('label').last().click();
      await expect(page.getByRole('region', { name: 'Casting board' })).toBeVisible();
    }),
  },
  {
    name: 'campaign-casting-terms',
    at: '/campaigns',
    go: inCampaign('Casting', async (page) => {
      await page.getByRole('radiogroup', { name: 'View' }).locator('label').first().click();
      await openRow(page, 'Mira Okafor');
      await expect(page.getByRole('list', { name: 'Status history' })).toBeVisible();
    }),
  },
  {
    name: 'campaign-shortlist',
    at: '/campaigns',
    go: inCampaign('Casting', async (page) => {
      await shortlisting(page);
    }),
  },
  {
    name: 'campaign-compare',
    at: '/campaigns',
    go: inCampaign('Casting', async (page) => {
      await shortlisting(page);
      for (const place of [1, 2, 3]) await page.getByRole('row').nth(place).getByRole('checkbox').click();
      await page.keyboard.press('c');
      await titled('Compare')(page);
    }),
  },
  { name: 'campaign-add-creators', at: '/campaigns', go: inCampaign('Casting', opensDialog('Add creators')) },
  { name: 'campaign-deliverables', at: '/campaigns', go: inCampaign('Deliverables') },
  {
    name: 'campaign-piece',
    at: '/campaigns',
    go: inCampaign('Deliverables', async (page) => {
      await openRow(page, video);
      await expect(page.getByRole('dialog')).toBeVisible();
    }),
  },
  { name: 'campaign-payments', at: '/campaigns', go: inCampaign('Payments') },
  { name: 'campaign-activity', at: '/campaigns', go: inCampaign('Activity') },
  { name: 'review', at: '/review', go: listing('Review') },
  {
    name: 'review-tray',
    at: '/review',
    go: async (page) => {
      const tray = page.getByRole('button', { name: /^Tray/ });
      await expect(tray).toBeVisible();
      if ((await tray.getAttribute('aria-pressed')) === 'false') await tray.click();
      await expect(page.getByRole('button', { name: /^Find its piece/ }).first()).toBeVisible();
    },
  },
  {
    name: 'review-lanes',
    at: '/review?lane=campaign',
    go: async (page) => {
      await listing('Review')(page);
      await expect(page.getByRole('button', { name: /^Barrier Serum reveal/ }).first()).toBeVisible();
    },
  },
  { name: 'room-video', at: '/review', go: inPiece(video, 'video') },
  { name: 'room-photo', at: '/review', go: inPiece('Glass and light', 'main img') },
  {
    name: 'room-pdf',
    at: '/review',
    go: inPiece('Three beans, three moods', 'iframe, object, embed, main img'),
  },
  {
    name: 'room-details',
    at: '/review',
    go: inPiece(video, 'video', (page) => page.getByRole('tab', { name: 'Details' }).click()),
  },
  {
    name: 'room-history',
    at: '/review',
    go: inPiece(video, 'video', (page) => page.getByRole('tab', { name: 'History' }).click()),
  },
  {
    name: 'room-caption',
    at: '/review',
    go: inPiece(twice, 'video', async (page) => {
      await page.getByRole('tab', { name: 'Caption' }).click();
      await expect(page.getByRole('region', { name: 'Checks of the caption' })).toBeVisible();
    }),
  },
  {
    name: 'room-compare',
    at: '/review',
    go: inPiece(twice, 'video', async (page) => {
      await page.getByRole('button', { name: 'Compare' }).click();
      const difference = page.getByRole('region', { name: 'What differs' }).getByRole('listitem').first();
      await expect(difference).toBeVisible(besideWork);
      await difference.getByRole('button').click();
    }),
  },
  {
    name: 'room-pack',
    at: '/review',
    go: inPiece(twice, 'video', async (page) => {
      await page.getByRole('button', { name: 'More decisions' }).click();
      await page.getByRole('menuitem', { name: /^Send a review pack/ }).click();
      await expect(page.getByRole('dialog', { name: /^Review pack/ })).toBeVisible();
    }),
  },
  { name: 'room-changes', at: '/review', go: inPiece(video, 'video', opensDialog('Request changes')) },
  { name: 'posting', at: '/posting', go: listing('Posting') },
  { name: 'posting-report', at: '/posting', go: inPost('due_now') },
  { name: 'posting-problem', at: '/posting', go: inPost('problem') },
  { name: 'posting-verified', at: '/posting', go: inPost('verified') },
  { name: 'payments', at: '/payments', go: listing('Payments') },
  { name: 'payment', at: '/payments', go: inPayment('invoice_received') },
  { name: 'payment-invoice', at: '/payments', go: inPayment('content_posted', nextStep) },
  { name: 'payment-sent', at: '/payments', go: inPayment('invoice_received', nextStep) },
  { name: 'settings', at: '/settings', go: titled('Settings') },
  {
    name: 'palette',
    at: '/today',
    go: async (page) => {
      await listing('Today')(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('mor');
      await expect(page.getByRole('dialog')).toContainText(video);
    },
  },
  {
    name: 'keys',
    at: '/review',
    go: async (page) => {
      await listing('Review')(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    },
  },
];

/** The stop of this name. */
export function stopNamed(name: string): Stop {
  const stop = tour.find((each) => each.name === name);
  if (!stop) throw new Error(`there is no stop ${name}`);
  return stop;
}

/** Goes to a stop from nowhere and waits until all of it can be seen. */
export async function visit(page: Page, stop: Stop): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`/#${stop.at}`);
  await stop.go(page);
  await settled(page);
}

/** Waits until fonts, pictures and clips are there and nothing moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const inSight = (element: Element) => {
      const { width, top, bottom, left, right } = element.getBoundingClientRect();
      return width > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    };
    const pictures = [...document.images].filter(inSight);
    if (!pictures.every(({ complete }) => complete)) return false;
    await Promise.all([
      document.fonts.ready,
      ...pictures.map((each) => each.decode().catch(() => undefined)),
    ]);
    const clips = [...document.querySelectorAll('video')].every(({ readyState }) => readyState >= 2);
    return clips && document.getAnimations().every(({ playState }) => playState !== 'running');
  });
}
