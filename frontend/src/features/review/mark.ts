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
}

const empty: Mark = { from: null, to: null, shapes: [], tool: null, page: 1, drawnOn: 1 };

/** Kept beside the screen: the picture, the line of time and the composer look at it, and none draws the others anew. */
export function createMark() {
  let mark = empty;
  const watchers = new Set<() => void>();
  const set = (part: Partial<Mark>) => {
    mark = { ...mark, ...part };
    for (const watcher of watchers) watcher();
  };
  return {
    get: () => mark,
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    clear: () => set({ ...empty, page: mark.page }),
    /** Turns to a page or slide. */
    turn: (page: number) => set({ page, tool: null }),
    take: (tool: Tool | null) => set({ tool: mark.tool === tool ? null : tool }),
    /** Begins the range here; an end before it is forgotten. */
    begin: (from: number) => set({ from, to: mark.to !== null && mark.to > from ? mark.to : null }),
    /** Ends the range here; without a beginning before it, it begins at the start. */
    end: (to: number) => set({ to, from: mark.from !== null && mark.from < to ? mark.from : 0 }),
    noRange: () => set({ from: null, to: null }),
    /** A comment is about one page: what is drawn on another one begins anew. */
    add: (shape: ReviewShape) =>
      set({
        shapes: mark.drawnOn === mark.page ? [...mark.shapes, shape] : [shape],
        drawnOn: mark.page,
        tool: null,
      }),
    change: (at: number, shape: ReviewShape) =>
      set({ shapes: mark.shapes.map((each, index) => (index === at ? shape : each)) }),
    drop: (at: number) => set({ shapes: mark.shapes.filter((_, index) => index !== at) }),
  };
}

export type Marker = ReturnType<typeof createMark>;

export const useMark = (marker: Marker): Mark => useSyncExternalStore(marker.watch, marker.get);
