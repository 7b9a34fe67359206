import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Fails when axe finds a serious or critical fault of WCAG 2.2 AA in what the page shows now. */
export async function expectNoSeriousAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const engine = (window as unknown as { axe: typeof axe }).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await engine.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      where: nodes
        .slice(0, 5)
        .map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? node.html}`),
    }));
  });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious, `axe on ${page.url()}`).toEqual([]);
}
