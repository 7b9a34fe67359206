import { expect, type Locator, type Page } from '@playwright/test';
import { until } from './poll.ts';

/** The three boards by their address, and what screen readers call them. */
const boards = { review: 'Review board', posting: 'Posting board', payments: 'Payment board' } as const;

export type BoardName = keyof typeof boards;

/** One of the three boards, as a person uses it. A card is named by its creator and piece: "Nora Ahmadi, Canteen takeover". */
export class Board {
  readonly page: Page;
  readonly root: Locator;

  private constructor(page: Page, label: string) {
    this.page = page;
    this.root = page.getByRole('region', { name: label, exact: true });
  }

  /** A board that is part of another page, by what screen readers call it. */
  static on(page: Page, label: string): Board {
    return new Board(page, label);
  }

  static async open(page: Page, name: BoardName, query = ''): Promise<Board> {
    await page.goto(`/#/${name}${query}`);
    const board = new Board(page, boards[name]);
    await expect(board.root).toBeVisible();
    return board;
  }

  /** A column by the name on its head. */
  column(name: string): Locator {
    return this.root.getByRole('region', { name: new RegExp(`^${name}, `) });
  }

  /** Every card that is in the page; boards keep only those in sight there. */
  get cards(): Locator {
    return this.root.locator('[data-card-id]');
  }

  card(name: string, column?: string): Locator {
    const within = column ? this.column(column) : this.root;
    const parts = name.split(', ').map((part) => `[aria-label*="${part}"]`);
    return within.locator(`[data-card-id]${parts.join('')}`);
  }

  /** Takes a card with the mouse and holds it over a column that has seen it; let go with `page.mouse.up()`. */
  async hold(name: string, over: string): Promise<void> {
    await this.holdOver(this.card(name), this.column(over));
    await expect(this.column(over)).toHaveAttribute('data-over');
  }

  async drag(name: string, to: string): Promise<void> {
    await this.hold(name, to);
    await this.page.mouse.up();
  }

  /**
   * Takes anything that can be dragged and holds it over the middle of another, in steps as a hand does. The board
   * scrolls when something is held near its edge: the hand follows what it aims at until that stands still.
   */
  async holdOver(what: Locator, over: Locator): Promise<void> {
    const { mouse } = this.page;
    // Once it stands still and nothing lies above it.
    await what.hover();
    const from = await middle(what);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 8, from.y + 4, { steps: 4 });
    await expect(async () => {
      const to = await middle(over);
      await mouse.move(to.x, to.y, { steps: 6 });
      const now = await middle(over);
      expect(Math.hypot(now.x - to.x, now.y - to.y)).toBeLessThan(3);
    }).toPass({ intervals: [50] });
    const seen = this.page.viewportSize();
    const at = await middle(over);
    if (at.x > (seen?.width ?? 0) || at.y > (seen?.height ?? 0)) throw new Error(`${over} is out of reach`);
    await mouse.move(at.x + 2, at.y + 1, { steps: 2 });
  }

  /** The state as others see it: which cards are in which column, by their ids. Waits until those in sight are drawn. */
  async state(): Promise<Record<string, string[]>> {
    await until('the cards of the board', () =>
      this.root.evaluate((root) =>
        [...root.querySelectorAll('section[data-column]')].every(
          (column) => column.ariaLabel?.includes(', 0 cards') || column.querySelector('[data-card-id]'),
        ),
      ),
    );
    return this.root.evaluate((root) => {
      const columns = [...root.querySelectorAll<HTMLElement>('section[data-column]')];
      const ids = (column: HTMLElement) =>
        [...column.querySelectorAll<HTMLElement>('[data-card-id]')].map((card) => card.dataset.cardId ?? '');
      return Object.fromEntries(columns.map((column) => [column.dataset.column ?? '', ids(column).sort()]));
    });
  }
}

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (!box) throw new Error(`${of} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
