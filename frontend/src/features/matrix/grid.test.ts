import { expect, test } from 'vitest';
import type { Matrix, MatrixPiece } from '@/bridge/campaigns';
import { firstPiece, gridOf, type Step, stepFrom } from './grid';

const piece = (id: string, creator: number, campaign: number) =>
  ({ id, creator, campaign }) as unknown as MatrixPiece;

const matrix = {
  campaigns: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
  creators: [{ id: 'x' }, { id: 'y' }, { id: 'z' }],
  // x: A two pieces, C one; y: B one; z: A one.
  pieces: [piece('xA1', 0, 0), piece('zA', 2, 0), piece('xC', 0, 2), piece('xA2', 0, 0), piece('yB', 1, 1)],
} as unknown as Matrix;

const grid = gridOf(matrix);
const go = (id: string, step: Step) => {
  const place = grid.places.get(id);
  return place ? (stepFrom(grid, place, step)?.id ?? null) : undefined;
};

test('pieces lie in their cells, and a row is as tall as its fullest cell', () => {
  expect(grid.at(0, 0)?.map(({ id }) => id)).toEqual(['xA1', 'xA2']);
  expect(grid.at(1, 0)).toBeUndefined();
  expect(grid.tallest).toEqual([2, 1, 1]);
  expect(firstPiece(grid)?.id).toBe('xA1');
});

test('arrows skip what is empty', () => {
  expect(go('xA1', 'down')).toBe('xA2');
  expect(go('xA2', 'down')).toBe('zA');
  expect(go('zA', 'up')).toBe('xA2');
  expect(go('xA2', 'right')).toBe('xC');
  expect(go('xC', 'left')).toBe('xA1');
  expect(go('xA2', 'last')).toBe('xC');
  expect(go('xC', 'first')).toBe('xA1');
});

test('at the ends the arrows stay', () => {
  expect(go('xA1', 'up')).toBeNull();
  expect(go('xA1', 'left')).toBeNull();
  expect(go('yB', 'right')).toBeNull();
  expect(go('yB', 'down')).toBeNull();
});

test('an empty matrix has no first piece', () => {
  expect(firstPiece(gridOf({ ...matrix, campaigns: [], creators: [], pieces: [] }))).toBeNull();
});
