import type { Matrix, MatrixPiece } from '@/bridge/campaigns';

/** A chip's place: the creator's row, the campaign's column, and which of the cell's pieces. */
export interface Place {
  row: number;
  column: number;
  index: number;
}

/** The matrix by its cells. */
export interface Grid {
  matrix: Matrix;
  /** The pieces of a cell, in the order of their deadlines; undefined for none. */
  at: (row: number, column: number) => MatrixPiece[] | undefined;
  /** The most pieces that one cell of a row has. */
  tallest: number[];
  /** The columns of a row, and the rows of a column, that have pieces; ascending. */
  columnsIn: number[][];
  rowsIn: number[][];
  /** Where each piece is. */
  places: Map<string, Place>;
}

export function gridOf(matrix: Matrix): Grid {
  const columns = matrix.campaigns.length;
  const cells = new Map<number, MatrixPiece[]>();
  const places = new Map<string, Place>();
  const tallest = matrix.creators.map(() => 0);
  const columnsIn: number[][] = matrix.creators.map(() => []);
  const rowsIn: number[][] = matrix.campaigns.map(() => []);
  for (const piece of matrix.pieces) {
    const { creator: row, campaign: column } = piece;
    const key = row * columns + column;
    let cell = cells.get(key);
    if (!cell) {
      cell = [];
      cells.set(key, cell);
      columnsIn[row]?.push(column);
      rowsIn[column]?.push(row);
    }
    places.set(piece.id, { row, column, index: cell.length });
    cell.push(piece);
    tallest[row] = Math.max(tallest[row] ?? 0, cell.length);
  }
  for (const list of [...columnsIn, ...rowsIn]) list.sort((a, b) => a - b);
  return {
    matrix,
    at: (row, column) => cells.get(row * columns + column),
    tallest,
    columnsIn,
    rowsIn,
    places,
  };
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** The piece that an arrow leads to, skipping what is empty; null at the end. */
export function stepFrom(grid: Grid, place: Place, step: Step): MatrixPiece | null {
  const { row, column, index } = place;
  const inRow = grid.columnsIn[row] ?? [];
  const inColumn = grid.rowsIn[column] ?? [];
  const take = (r: number | undefined, c: number | undefined, at: number) => {
    const cell = r === undefined || c === undefined ? undefined : grid.at(r, c);
    return cell?.at(Math.min(at, cell.length - 1)) ?? null;
  };
  switch (step) {
    case 'up':
      return index > 0
        ? take(row, column, index - 1)
        : take(inColumn[inColumn.indexOf(row) - 1], column, Number.MAX_SAFE_INTEGER);
    case 'down':
      return index + 1 < (grid.at(row, column)?.length ?? 0)
        ? take(row, column, index + 1)
        : take(inColumn[inColumn.indexOf(row) + 1], column, 0);
    case 'left':
      return take(row, inRow[inRow.indexOf(column) - 1], index);
    case 'right':
      return take(row, inRow[inRow.indexOf(column) + 1], index);
    case 'first':
      return take(row, inRow[0], 0);
    case 'last':
      return take(row, inRow.at(-1), 0);
  }
}

/** The first piece of the matrix as it is read: the top row's leftmost. */
export function firstPiece(grid: Grid): MatrixPiece | null {
  const column = grid.columnsIn[0]?.[0];
  return column === undefined ? null : (grid.at(0, column)?.[0] ?? null);
}
