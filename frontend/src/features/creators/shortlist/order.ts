import type { CreatorRow } from '@/bridge/creators';
import { byAlphabet, textMatches } from '@/shared/lib/text';
import { topAccount } from '../words';

const figures: Record<string, (row: CreatorRow) => number | null | undefined> = {
  fit: (row) => row.fit?.score,
  followers: (row) => topAccount(row)?.followers,
  engagement: (row) => topAccount(row)?.engagementBp,
  quality: (row) => row.qualityScore,
  fee: (row) => (row.fit?.feeMinor == null ? undefined : -row.fit.feeMinor),
  castings: (row) => row.liveCastings,
};

/** Rows in the order that the list of all has: the greatest first (a fee: the least), who has no figure last. */
export function ordered(rows: CreatorRow[], sort: string, upwards: boolean): CreatorRow[] {
  const figure = figures[sort];
  const sorted = [...rows].sort((a, b) => {
    const byName = byAlphabet(a.name, b.name);
    if (!figure) return byName;
    const [x, y] = [figure(a), figure(b)];
    if (x == null || y == null) return Number(x == null) - Number(y == null) || byName;
    return y - x || byName;
  });
  return upwards ? sorted.reverse() : sorted;
}

/** True when all words of the text are in the name, a handle, a niche or the mail address. */
export const means = (row: CreatorRow, text: string): boolean =>
  textMatches(text, row.name, row.email, ...row.niches, ...row.accounts.map(({ handle }) => handle));
