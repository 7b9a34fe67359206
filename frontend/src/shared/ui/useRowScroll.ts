import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { drawnAt, isTrue, realAfter, rowsInSight, trackOf } from '@/shared/lib/scaledScroll';

interface Options {
  /** The element that scrolls, once it is there. */
  root: HTMLDivElement | null;
  count: number;
  rowHeight: number;
  headHeight: number;
  /** Where the list begins, in pixels: where one left it. */
  start?: number;
}

/** What is drawn: rows from `first` to before `last`, each `shift` pixels above its true place. */
interface Sight {
  first: number;
  last: number;
  shift: number;
}

/** So long after the last scroll the bar is put where the list really is. */
const restMs = 120;

/** Scrolls any number of rows of one height; see scaledScroll for what happens beyond the browser's limit. */
export function useRowScroll({ root, count, rowHeight, headHeight, start = 0 }: Options) {
  const [view, setView] = useState(0);
  const [sight, setSight] = useState<Sight>({ first: 0, last: 0, shift: 0 });
  const track = useMemo(() => trackOf(count * rowHeight, view), [count, rowHeight, view]);
  // Where the list and the element were at the last look.
  const at = useRef({ real: 0, drawn: 0 });
  const rest = useRef(0);

  const show = useCallback(() => {
    const [first, last] = rowsInSight(at.current.real, track.view, rowHeight, count);
    const shift = isTrue(track) ? 0 : Math.round(at.current.real - at.current.drawn);
    setSight((now) =>
      now.first === first && now.last === last && now.shift === shift ? now : { first, last, shift },
    );
  }, [track, rowHeight, count]);

  const goTo = useCallback(
    (real: number) => {
      if (!root) return;
      at.current.real = Math.max(0, Math.min(real, track.real - track.view));
      root.scrollTop = Math.round(drawnAt(track, at.current.real));
      at.current.drawn = root.scrollTop;
      show();
    },
    [root, track, show],
  );

  useEffect(() => {
    if (!root) return;
    const look = () => setView(Math.max(0, root.clientHeight - headHeight));
    const watch = new ResizeObserver(look);
    watch.observe(root);
    look();
    return () => watch.disconnect();
  }, [root, headHeight]);

  useEffect(() => {
    if (!root) return;
    const settle = () => {
      if (!isTrue(track)) goTo(at.current.real);
    };
    const onScroll = () => {
      const drawn = root.scrollTop;
      at.current.real = realAfter(track, at.current.real, at.current.drawn, drawn);
      at.current.drawn = drawn;
      show();
      window.clearTimeout(rest.current);
      const stuck = !isTrue(track) && (drawn <= 0 || drawn >= track.drawn - track.view);
      if (stuck) settle();
      else rest.current = window.setTimeout(settle, restMs);
    };
    onScroll();
    root.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      window.clearTimeout(rest.current);
      root.removeEventListener('scroll', onScroll);
    };
  }, [root, track, goTo, show]);

  const begun = useRef(false);
  useEffect(() => {
    if (!root || view === 0 || begun.current) return;
    begun.current = true;
    if (start > 0) goTo(start);
  }, [root, view, start, goTo]);

  /** Brings a row into sight, by the shortest way. */
  const reveal = useCallback(
    (index: number) => {
      const top = index * rowHeight;
      const { real } = at.current;
      if (top < real) goTo(top);
      else if (top + rowHeight > real + track.view) goTo(top + rowHeight - track.view);
    },
    [rowHeight, track, goTo],
  );

  /** How many whole rows are in sight. */
  const page = Math.max(1, Math.floor(view / rowHeight) - 1);
  return { ...sight, height: track.drawn, at, reveal, goTo, page };
}
