import {
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ThreadLine } from '@/bridge/mail';
import { announce } from '@/shared/lib/announce';
import { listHasKeys, useKeys } from '@/shared/lib/keys';
import { useNow } from '@/shared/lib/now';
import { useRowScroll } from '@/shared/ui/useRowScroll';
import styles from './List.module.css';
import { ThreadRow } from './ThreadRow';
import type { Threads } from './useThreads';

/** What the screen asks of the list. */
export interface ListControls {
  /** The thread after the present one, or the one before when it is the last. */
  neighbour: () => ThreadLine | undefined;
}

interface Props {
  label: string;
  threads: Threads;
  openId: string;
  ours: ReadonlySet<string>;
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
  /** `walking`: the keys only pass by. */
  onOpen: (line: ThreadLine, walking: boolean) => void;
  onStar: (line: ThreadLine) => void;
  /** Told on which thread the keyboard is. */
  onCursor: (line: ThreadLine | undefined) => void;
  nameOf: (colleagueId: string) => string;
  empty: ReactNode;
  controls: RefObject<ListControls | null>;
}

const rowHeight = 60;
/** More rows than are ever drawn: those that come into sight take the elements of those that went. */
const drawnAtMost = 120;
/** So far around its last place a thread is looked for when the list has moved. */
const reach = 60;

interface Cursor {
  key: string;
  id: string;
  index: number;
}

/** Where the thread of the cursor is now; its old place when it went, so that the next one stands there. */
function placeOf(cursor: Cursor, threads: Threads): number {
  if (cursor.key !== threads.key) return -1;
  const { id, index } = cursor;
  if (id === '' || threads.rowAt(index)?.id === id) return Math.min(index, threads.total - 1);
  for (let off = 1; off <= reach; off += 1) {
    if (threads.rowAt(index - off)?.id === id) return index - off;
    if (threads.rowAt(index + off)?.id === id) return index + off;
  }
  return Math.min(index, threads.total - 1);
}

/** A list of threads of any length, with the keys of a mail program. */
export function ThreadList(props: Props) {
  const { threads, openId, selection, onSelectionChange, onOpen, onCursor } = props;
  const { total, rowAt, onSight, key } = threads;
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const { first, last, shift, height, reveal, goTo, page } = useRowScroll({
    root,
    count: total,
    rowHeight,
    headHeight: 0,
  });
  const now = useNow();
  const [cursor, setCursor] = useState<Cursor>({ key, id: openId, index: openId ? 0 : -1 });
  const byKeys = useRef(false);

  useEffect(() => {
    if (last > first) onSight(first, last);
  }, [first, last, onSight]);
  const shownKey = useRef(key);
  useLayoutEffect(() => {
    if (shownKey.current === key) return;
    shownKey.current = key;
    byKeys.current = false;
    setCursor({ key, id: '', index: -1 });
    goTo(0);
  }, [key, goTo]);
  // A thread that was opened from elsewhere takes the cursor along, where it is near.
  useEffect(() => {
    if (openId) setCursor((before) => (before.id === openId ? before : { ...before, key, id: openId }));
  }, [openId, key]);

  const at = placeOf(cursor, threads);
  const line = at >= 0 ? rowAt(at) : undefined;
  useEffect(() => onCursor(line), [line, onCursor]);

  const ours = () => listHasKeys(root) && total > 0;
  const go = (index: number) => {
    const to = Math.max(0, Math.min(index, total - 1));
    const next = rowAt(to);
    byKeys.current = true;
    reveal(to);
    setCursor({ key, id: next?.id ?? '', index: to });
    if (openId && next) onOpen(next, true);
  };
  useImperativeHandle(props.controls, () => ({ neighbour: () => rowAt(at + 1) ?? rowAt(at - 1) }));
  const toggle = useCallback(
    ({ id }: ThreadLine) => {
      const next = new Set(selection);
      if (!next.delete(id)) next.add(id);
      onSelectionChange(next);
      announce(`${next.size} selected`);
    },
    [selection, onSelectionChange],
  );
  const anchor = useRef(-1);
  const onClick = useCallback(
    (index: number, clicked: ThreadLine, event: MouseEvent) => {
      byKeys.current = false;
      setCursor({ key, id: clicked.id, index });
      if (event.shiftKey && anchor.current >= 0) {
        const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
        const between = Array.from({ length: to - from + 1 }, (_, nth) => rowAt(from + nth)?.id ?? '');
        onSelectionChange(new Set([...selection, ...between.filter(Boolean)]));
      } else if (event.ctrlKey || event.metaKey) toggle(clicked);
      else onOpen(clicked, false);
      anchor.current = index;
    },
    [key, onOpen, onSelectionChange, rowAt, selection, toggle],
  );

  const group = 'Inbox';
  const onRow = () => ours() && line !== undefined;
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'Next thread', group, when: ours, run: () => go(at + 1) },
    { keys: ['k', 'ArrowUp'], label: 'Thread before', group, when: ours, run: () => go(at - 1) },
    { keys: 'PageDown', label: 'A page down', group, when: ours, run: () => go(at + page) },
    { keys: 'PageUp', label: 'A page up', group, when: ours, run: () => go(at - page) },
    { keys: 'Home', label: 'First thread', group, when: ours, run: () => go(0) },
    { keys: 'End', label: 'Last thread', group, when: ours, run: () => go(total - 1) },
    {
      keys: ['o', 'Enter'],
      label: 'Open',
      group,
      when: () => onRow() && !document.activeElement?.matches('button, a, summary'),
      run: () => line && onOpen(line, false),
    },
    { keys: 'x', label: 'Select', group, when: onRow, run: () => line && toggle(line) },
  ]);

  if (total === 0) return <div className={styles.nothing}>{threads.head ? props.empty : null}</div>;
  const stop = at >= first && at < last ? at : first;
  return (
    <div
      ref={setRoot}
      className={styles.list}
      role="grid"
      aria-label={props.label}
      aria-rowcount={threads.counted ? total : -1}
      aria-multiselectable
    >
      <div role="rowgroup" className={styles.rows} style={{ height }}>
        {Array.from({ length: Math.max(0, Math.min(last, total) - first) }, (_, nth) => {
          const index = first + nth;
          const row = rowAt(index);
          return (
            <ThreadRow
              key={index % drawnAtMost}
              line={row}
              index={index}
              top={index * rowHeight - shift}
              height={rowHeight}
              now={now}
              ours={props.ours}
              open={row !== undefined && row.id === openId}
              selected={row !== undefined && selection.has(row.id)}
              selecting={selection.size > 0}
              tabStop={index === stop}
              current={index === at}
              takesFocus={byKeys.current && index === at}
              assignee={row?.assignedTo ? props.nameOf(row.assignedTo) : ''}
              onClick={onClick}
              onPick={toggle}
              onStar={props.onStar}
            />
          );
        })}
      </div>
    </div>
  );
}
