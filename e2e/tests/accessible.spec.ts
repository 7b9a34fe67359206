import { expect, type Locator, type Page } from '@playwright/test';
import { type AxeFault, seriousAxe } from '../harness/axe.ts';
import { test } from '../harness/test.ts';
import { type Stop, settled, stopNamed, tour, visit } from '../screenshots/tour.ts';

/** The faults of what is shown now in both schemes. */
async function faultsInBothSchemes(page: Page): Promise<(AxeFault & { scheme: string })[]> {
  const found = [];
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await settled(page);
    for (const fault of await seriousAxe(page)) found.push({ ...fault, scheme });
  }
  return found;
}

const roomOf = ({ at }: Stop) => /^\/(\w+)/.exec(at)?.[1] ?? '';

test.describe('axe finds nothing serious', () => {
  test.describe('in the demo agency', () => {
    test.use({ beginning: 'demo' });
    for (const room of new Set(tour.map(roomOf))) {
      test(room, async ({ page }) => {
        test.slow();
        for (const stop of tour.filter((each) => roomOf(each) === room)) {
          await test.step(stop.name, async () => {
            await visit(page, stop);
            expect.soft(await faultsInBothSchemes(page), stop.name).toEqual([]);
          });
        }
      });
    }
  });

  test.describe('in a new agency', () => {
    test.use({ beginning: 'empty' });
    test('empty rooms', async ({ page }) => {
      for (const room of [
        'today',
        'inbox',
        'creators',
        'campaigns',
        'review',
        'posting',
        'payments',
        'settings',
      ]) {
        await page.goto(`/#/${room}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect.soft(await faultsInBothSchemes(page), room).toEqual([]);
      }
    });
  });

  test.describe('before there is a workspace', () => {
    test.use({ beginning: 'none' });
    test('welcome', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Backlot' })).toBeVisible();
      expect.soft(await faultsInBothSchemes(page), 'welcome').toEqual([]);
      await page.getByRole('button', { name: 'New workspace' }).click();
      await expect(page.getByRole('textbox').first()).toBeVisible();
      expect.soft(await faultsInBothSchemes(page), 'new workspace').toEqual([]);
    });
  });
});

/** What has the focus: its role or tag with its name, and whether one can see that it has it. */
interface FocusStop {
  name: string;
  visible: boolean;
}

/**
 * The element that has the focus now. One sees the focus when the element or what frames it is drawn otherwise than
 * without it, inside the window.
 */
function focusStop(page: Page): Promise<FocusStop> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const look = () =>
      [at, at.parentElement, ...at.querySelectorAll('*')].map((element) => {
        if (!element) return '';
        const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
        return [outline, boxShadow, borderColor, backgroundColor].join();
      });
    const { left, right, top, bottom } = at.getBoundingClientRect();
    const inWindow = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const focused = look();
    at.blur();
    const visible = inWindow && look().join() !== focused.join();
    at.focus();
    return { name: at.getAttribute('aria-label') ?? at.textContent?.trim() ?? '', visible };
  });
}

/** Presses Tab until the focus leaves the page and gives every stop on the way. */
async function tabThrough(page: Page, atMost = 80): Promise<FocusStop[]> {
  const stops: FocusStop[] = [];
  while (stops.length < atMost) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    stops.push(await focusStop(page));
  }
  return stops;
}

test.describe('by the keyboard alone', () => {
  test.use({ beginning: 'demo' });

  test('Tab goes everywhere, and one sees where it is', async ({ page }) => {
    test.slow();
    const everywhere = ['Today', 'Creators', 'Campaigns', 'Review', 'Posting', 'Payments', 'Settings'];
    // Which card is the first of its column goes by the day of the week.
    const card = /, (Barrier Serum reveal|Trail season|Spring Roast launch|Office mornings), /;
    const there: Record<string, (string | RegExp)[]> = {
      today: ['Filter today', 'Campaign', /^(Chase|Review|Ask)/],
      creators: ['Name, handle, mail, niche', /^New creator/, /^Amara Diallo/],
      campaigns: ['Filter campaigns', /^New campaign/, /^Barrier Serum reveal/],
      review: ['Filter pieces', /^Add drafts/, card, 'Swim lanes'],
      posting: ['Filter posts', card],
      payments: ['Filter payments', /^Paid after/, card],
      settings: [/^Name: Northlight Studio/, /Back up now/],
    };
    for (const [screen, reaches] of Object.entries(there)) {
      await test.step(screen, async () => {
        await visit(page, stopNamed(screen));
        const stops = await tabThrough(page);
        const names = stops.map(({ name }) => name);
        expect(names[0]).toBe('Skip to the page');
        const missed = [...everywhere, ...reaches].filter(
          (name) =>
            !names.some((each) => (typeof name === 'string' ? each.startsWith(name) : name.test(each))),
        );
        expect.soft(missed, `what Tab does not reach on ${screen}, only\n${names.join('\n')}`).toEqual([]);
        const unseen = stops.filter(({ visible }) => !visible).map(({ name }) => name);
        expect.soft(unseen, `stops on ${screen} without a sign of the focus`).toEqual([]);
      });
    }
  });

  test('the skip link leads past the rooms', async ({ page }) => {
    await page.goto('/#/today');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Skip to the page' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  });

  test('Escape closes what opened and gives the focus back', async ({ page }) => {
    const focusedCard = () => page.evaluate(() => document.activeElement?.getAttribute('data-card-id'));
    await page.goto('/#/payments');
    await expect(page.locator('[data-card-id]').first()).toBeVisible();
    await page.keyboard.press('j');
    await expect.poll(focusedCard).toBeTruthy();
    const card = await focusedCard();
    const dialog = page.getByRole('dialog');

    for (const [opens, holds] of [
      ['Enter', 'the payment'],
      ['Control+k', 'the palette'],
      ['?', 'the keys'],
    ] as const) {
      await page.keyboard.press(opens);
      await expect(dialog, holds).toBeVisible();
      await expect(page.locator('[role="dialog"]:focus, [role="dialog"] :focus'), holds).toHaveCount(1);
      await page.keyboard.press('Escape');
      await expect(dialog, holds).toHaveCount(0);
      await expect.poll(focusedCard, `the focus after ${holds}`).toBe(card);
    }
  });

  test('a dialog gives the focus back to the button that opened it', async ({ page }) => {
    for (const { at, name } of [
      { at: 'creators', name: 'New creator' },
      { at: 'campaigns', name: 'New campaign' },
    ]) {
      await page.goto(`/#/${at}`);
      const button = page.getByRole('button', { name });
      await button.press('Enter');
      await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(button).toBeFocused();
    }
  });

  test('a dialog above a panel closes first', async ({ page }) => {
    await page.goto('/#/payments');
    await page.locator('[data-column="invoice_received"] [data-card-id]').first().focus();
    await page.keyboard.press('Enter');
    const dialogs = page.getByRole('dialog');
    await expect(dialogs).toHaveCount(1);
    await page.getByRole('button', { name: 'Mark as sent' }).press('Enter');
    await expect(dialogs).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(dialogs).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Mark as sent' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialogs).toHaveCount(0);
  });

  test('the review room is left as it was entered', async ({ page }) => {
    await page.goto('/#/review');
    const card = page.locator('[data-card-id]', { hasText: 'Glass and light' });
    await card.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /Glass and light/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card).toBeFocused();
  });
});

test.describe('at twice the size', () => {
  // A window of 1280 x 800 at 200 %.
  test.use({ beginning: 'demo', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('every screen keeps its actions', async ({ page }) => {
    // What the desk has to say meanwhile is dismissed where it covers something.
    const toast = page.locator('.mantine-Notification-root').first();
    await page.addLocatorHandler(toast, () => toast.getByRole('button', { name: 'Dismiss' }).click());
    const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
    const actions: Record<string, () => Locator[]> = {
      today: () => [button(/^(Chase|Ask|Review)/), page.getByRole('textbox', { name: 'Filter today' })],
      creators: () => [button('New creator'), page.getByRole('row', { name: /Aoife Brennan/ })],
      'creators-new': () => [page.getByRole('dialog').getByRole('button').last()],
      creator: () => [button('More'), button(/^Name: Priya Raman/)],
      campaigns: () => [button('New campaign'), page.getByRole('row', { name: /Spring Roast launch/ })],
      'campaign-deliverables': () => [page.getByRole('tab', { name: 'Activity' }), button(/^Agree/)],
      'campaign-piece': () => [button('Cancel this piece'), button('Close')],
      review: () => [button('Add drafts…'), page.locator('[data-column="approved"] [data-card-id]').first()],
      'room-video': () => [button('Send to client'), button('Play'), page.getByRole('textbox').first()],
      'room-changes': () => [page.getByRole('dialog').getByRole('button', { name: 'Cancel' })],
      'posting-report': () => [page.getByRole('dialog').getByRole('textbox').first(), button('Close')],
      payment: () => [button('Mark as sent'), button('Close')],
      'payment-sent': () => [page.getByRole('dialog').getByRole('button', { name: /^Record as sent/ })],
      settings: () => [button(/Back up now/), page.getByText('Dark', { exact: true })],
    };
    for (const [name, reach] of Object.entries(actions)) {
      await test.step(name, async () => {
        await visit(page, stopNamed(name));
        for (const action of reach()) {
          const reached = action.click({ trial: true, timeout: 20_000 }).then(
            () => '',
            (error: Error) => error.message,
          );
          expect.soft(await reached, `${name}: ${action}`).toBe('');
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(wide, `${name} scrolls sideways as a whole`).toBeLessThanOrEqual(0);
      });
    }
  });
});
