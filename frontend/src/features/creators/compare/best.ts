/** Which of several figures are the best: the greatest, or the least. None where fewer than two are known or all are the same. */
export function bestOf(figures: (number | null | undefined)[], least = false): Set<number> {
  const known = figures.flatMap((figure) => (figure == null ? [] : [figure]));
  const best = least ? Math.min(...known) : Math.max(...known);
  if (known.length < 2 || known.every((figure) => figure === best)) return new Set();
  return new Set(figures.flatMap((figure, at) => (figure === best ? [at] : [])));
}

const steps = [1000, 2000, 2500, 4000, 5000, 6000, 8000, 10_000];

/** The share at which the bars of a chart end, so that the largest fills most of it; in hundredths of a percent. */
export function endOf(shares: (number | null | undefined)[]): number {
  const largest = Math.max(0, ...shares.map((share) => share ?? 0));
  return steps.find((step) => step >= largest) ?? 10_000;
}
