/** How many rows are read in one go. */
export const rowsAtOnce = 100;

/** The windows that hold the rows from `first` to before `last`, the one in the middle first, and a neighbour on either side as far as there are rows. */
export function windowsFor(first: number, last: number, total: number): number[] {
  const from = Math.floor(first / rowsAtOnce);
  const to = Math.floor(Math.max(first, last - 1) / rowsAtOnce);
  const all = Array.from({ length: to - from + 3 }, (_, nth) => from - 1 + nth).filter(
    (window) => window >= 0 && (window === 0 || window * rowsAtOnce < total),
  );
  const middle = (from + to) / 2;
  return all.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
}

/** In which window a row is, and as which of its rows. */
export const inWindow = (index: number): [window: number, nth: number] => [
  Math.floor(index / rowsAtOnce),
  index % rowsAtOnce,
];
