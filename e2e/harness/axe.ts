import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

export interface AxeFault {
  id: string;
  impact: string | null | undefined;
  help: string;
  /** Selectors of the first elements that have it, with what is wrong. */
  where: string[];
}

/** What axe finds of serious or critical faults of WCAG 2.2 AA in what the page shows now. */
export async function seriousAxe(page: Page): Promise<AxeFault[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const engine = (window as unknown as { axe: typeof axe }).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await engine.run(document, { runOnly: tags, resultTypes: ['violations'] });
    // A card's name says all that it shows in the order in which one speaks, beginning with the words in bold; the
    // rule asks for the order of the lines.
    const cards = ({ target }: axe.NodeResult) =>
      document.querySelector(String(target[0]))?.getAttribute('aria-roledescription') === 'card';
    const meant = found.violations.map((violation) =>
      violation.id === 'label-content-name-mismatch'
        ? { ...violation, nodes: violation.nodes.filter((node) => !cards(node)) }
        : violation,
    );
    const left = meant.filter(({ nodes }) => nodes.length > 0);
    return left.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      where: nodes
        .slice(0, 5)
        .map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? node.html}`),
    }));
  });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

/** Fails when axe finds a serious or critical fault in what the page shows now. */
export async function expectNoSeriousAxe(page: Page): Promise<void> {
  expect(await seriousAxe(page), `axe on ${page.url()}`).toEqual([]);
}
