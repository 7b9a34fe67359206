import { useSyncExternalStore } from 'react';
import type { ReviewShape } from '@/bridge/review';

/** What is drawn with. */
export type Tool = ReviewShape['kind'] & ('box' | 'arrow' | 'pen');

/** What the comment that is being written is about: a part of the clip, and what is drawn on the picture. */
export interface Mark {
  /** The beginning of a range in milliseconds, null for the moment that is shown. */
  from: number | null;
  to: number | null;
  shapes: ReviewShape[];
  tool: Tool | null;
  /** The page or slide that is looked at, from 1. */
  page: number;
  /** The one on which the shapes are drawn. */
  drawnOn: number;
  /** The last shape was laid by a key, which goes on with it: arrows move it. */
  laid: boolean;
}

const empty: Mark = { from: null, to: null, shapes: [], tool: null, page: 1, drawnOn: 1, laid: false };

/** Where a shape is laid by a key, in shares of 10,000 of the picture. */
const middle = [3500, 3500, 6500, 6500];

/** Kept beside the screen: the picture, the line of time and the composer look at it, and none draws the others anew. */
export function createMark() {
  let mark = empty;
  const watchers = new Set<() => void>();
  const set = (part: Partial<Mark>) => {
    mark = { ...mark, ...part };
    for (const watcher of watchers) watcher();
  };
  const add = (shape: ReviewShape, laid: boolean) =>
    set({
      shapes: mark.drawnOn === mark.page ? [...mark.shapes, shape] : [shape],
      drawnOn: mark.page,
      tool: null,
      laid,
    });
  return {
    get: () => mark,
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    /** Begins the next comment; returns what this one was about. */
    clear: (): Mark => {
      const before = mark;
      set({ ...empty, page: mark.page });
      return before;
    },
    /** A comment was not taken: what it was about stands again, unless something was marked or drawn meanwhile. */
    giveBack: ({ from, to, shapes, drawnOn }: Mark) => {
      if (mark.from === null && mark.to === null && mark.shapes.length === 0)
        set({ from, to, shapes, drawnOn });
    },
    /** Turns to a page or slide. */
    turn: (page: number) => set({ page, tool: null }),
    take: (tool: Tool | null) => set({ tool: mark.tool === tool ? null : tool }),
    /** Begins the range here; an end before it is forgotten. */
    begin: (from: number) => set({ from, to: mark.to !== null && mark.to > from ? mark.to : null }),
    /** Ends the range here; without a beginning before it, it begins at the start. */
    end: (to: number) => set({ to, from: mark.from !== null && mark.from < to ? mark.from : 0 }),
    noRange: () => set({ from: null, to: null }),
    /** A comment is about one page: what is drawn on another one begins anew. */
    add: (shape: ReviewShape) => add(shape, false),
    /** Draws without a pointer: a box or an arrow in the middle of the picture. */
    lay: (kind: 'box' | 'arrow') => add({ kind, points: middle }, true),
    change: (at: number, shape: ReviewShape) =>
      set({ shapes: mark.shapes.map((each, index) => (index === at ? shape : each)) }),
    drop: (at: number) => set({ shapes: mark.shapes.filter((_, index) => index !== at) }),
  };
}

export type Marker = ReturnType<typeof createMark>;

export const useMark = (marker: Marker): Mark => useSyncExternalStore(marker.watch, marker.get);
