import {
  type CSSProperties,
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
import { announce } from '@/shared/lib/announce';
import { useKeep } from '@/shared/lib/kept';
import { listHasKeys, useKeys } from '@/shared/lib/keys';
import type { TableColumn } from './DataTable';
import styles from './DataTable.module.css';
import { HeadRow, Row } from './TableRows';
import { useRowScroll } from './useRowScroll';

/** What a screen can have the table do. */
export interface TableControls {
  /** Takes the keyboard to a row, by its place. */
  go: (index: number) => void;
}

interface Props<R> {
  label: string;
  columns: TableColumn<R>[];
  total: number;
  /** The row at a place of the whole list; undefined while it is being read. */
  rowAt: (index: number) => R | undefined;
  /** Told which rows are in sight, from `first` to before `last`. */
  onSight: (first: number, last: number) => void;
  /** What list it is: when it becomes another, it is shown from its first row. */
  listKey: string;
  rowId: (row: R) => string;
  rowName: (row: R) => string;
  onOpen: (row: R) => void;
  /** Shown when there are no rows. */
  empty: ReactNode;
  /** By which column the list is sorted; its ids are those of the columns. */
  sort: { column: string; down: boolean };
  /** Left out for a column that the list is not sorted by. */
  sortable: (column: TableColumn<R>) => boolean;
  onSort: (column: string) => void;
  selection: ReadonlySet<string>;
  onSelectionChange: (selection: ReadonlySet<string>) => void;
  /** Chooses everybody in the list, or nobody. */
  onSelectAll: () => void;
  /** Of the row that the keyboard is on, undefined for none. */
  onFocusChange?: (row: R | undefined, index: number) => void;
  /** A second line of each row. */
  below?: (row: R) => ReactNode;
  rowHeight?: number;
  controls?: RefObject<TableControls | null>;
}

/** The head with its line. */
const headHeight = 35;
/** More rows than are ever drawn: those that come into sight take the elements of those that went, the focused one apart. */
const drawnAtMost = 200;

/** A list of any length, read window by window: sorted where it comes from, with the keys of DataTable. */
export function WindowedTable<R>(props: Props<R>) {
  const { columns, total, rowAt, rowId, rowName, onSight, onOpen, selection, listKey, below } = props;
  const { onSelectionChange, onFocusChange, rowHeight = 40 } = props;
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const { left, leave } = usePlace(props.label, listKey);
  const scroll = useRowScroll({ root, count: total, rowHeight, headHeight, start: left?.real });
  const { first, last, shift, height, reveal, goTo, page } = scroll;
  const [focus, setFocus] = useState(left?.focus ?? -1);
  // Set by the keys: only they take the focus along.
  const wanted = useRef(false);

  useEffect(() => {
    if (last > first) onSight(first, last);
  }, [first, last, onSight]);

  const shownKey = useRef(listKey);
  useLayoutEffect(() => {
    if (shownKey.current === listKey) return;
    shownKey.current = listKey;
    wanted.current = false;
    setFocus(-1);
    goTo(0);
  }, [listKey, goTo]);

  const at = Math.min(focus, total - 1);
  const focused = at >= 0 ? rowAt(at) : undefined;
  useEffect(() => onFocusChange?.(focused, at), [focused, at, onFocusChange]);

  const here = useRef({ listKey, focus: at });
  here.current = { listKey, focus: at };
  const place = scroll.at;
  useEffect(() => () => leave({ ...here.current, real: place.current.real }), [leave, place]);

  const ours = () => listHasKeys(root);
  const onRow = () => ours() && at >= 0;
  const go = (index: number) => {
    if (total === 0) return;
    const to = Math.max(0, Math.min(index, total - 1));
    wanted.current = true;
    reveal(to);
    setFocus(to);
  };
  useImperativeHandle(props.controls, () => ({ go }));
  const toggle = useCallback(
    (id: string) => {
      const next = new Set(selection);
      if (!next.delete(id)) next.add(id);
      onSelectionChange(next);
      announce(`${next.size} selected`);
    },
    [selection, onSelectionChange],
  );
  const onClick = useCallback(
    (row: R, event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey) toggle(rowId(row));
      else onOpen(row);
    },
    [toggle, onOpen, rowId],
  );
  const onFocus = useCallback((index: number) => {
    // By the pointer: the row must stay the element it is, or the click that follows is lost.
    if (index !== here.current.focus) wanted.current = false;
    setFocus(index);
  }, []);

  const group = props.label;
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'Next row', group, when: ours, run: () => go(at + 1) },
    { keys: ['k', 'ArrowUp'], label: 'Row before', group, when: ours, run: () => go(at - 1) },
    { keys: 'PageDown', label: 'A page down', group, when: ours, run: () => go(at + page) },
    { keys: 'PageUp', label: 'A page up', group, when: ours, run: () => go(at - page) },
    { keys: 'Home', label: 'First row', group, when: ours, run: () => go(0) },
    { keys: 'End', label: 'Last row', group, when: ours, run: () => go(total - 1) },
    {
      keys: 'Enter',
      label: 'Open',
      group,
      when: () => onRow() && document.activeElement?.getAttribute('role') === 'row',
      run: () => focused !== undefined && onOpen(focused),
    },
    {
      keys: 'x',
      label: 'Select the row',
      group,
      when: onRow,
      run: () => focused !== undefined && toggle(rowId(focused)),
    },
  ]);

  if (total === 0) return <div className={styles.empty}>{props.empty}</div>;
  const tracks = ['32px', ...columns.map((column) => column.width)].join(' ');
  const own = { '--tracks': tracks, '--below': linesOf(columns) } as CSSProperties;
  const all = selection.size >= total;
  const stop = at >= first && at < last ? at : first;
  return (
    <div
      ref={setRoot}
      className={styles.table}
      style={own}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
    >
      <HeadRow
        columns={columns}
        sort={props.sort}
        sortable={props.sortable}
        onSort={(column) => props.onSort(column.id)}
        pick={{ all, some: selection.size > 0, onToggle: props.onSelectAll }}
      />
      <div role="rowgroup" className={styles.rows} style={{ height }}>
        {Array.from({ length: Math.max(0, Math.min(last, total) - first) }, (_, nth) => {
          const index = first + nth;
          const row = rowAt(index);
          const id = row === undefined ? '' : rowId(row);
          return (
            <Row
              key={wanted.current && index === at ? `at ${index}` : index % drawnAtMost}
              id={id}
              columns={columns}
              row={row}
              index={index}
              name={row === undefined ? 'Being read' : rowName(row)}
              top={index * rowHeight - shift}
              height={rowHeight}
              tabStop={index === stop}
              takesFocus={wanted.current && index === at}
              selected={row !== undefined && selection.has(id)}
              open={false}
              onPick={toggle}
              onClick={onClick}
              onFocus={onFocus}
              below={below}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Where one was in which list. */
interface Left {
  listKey: string;
  real: number;
  focus: number;
}

/** The place where one left the same list, and a way to leave it: from a creator's page one comes back to the row. */
function usePlace(label: string, listKey: string) {
  const { read, write } = useKeep();
  const name = `place ${label}`;
  const [left] = useState(() => read<Left>(name));
  const leave = useCallback((place: Left) => write(name, place), [write, name]);
  return { left: left?.listKey === listKey ? left : undefined, leave };
}

/** The grid lines between which the second line of a row stands: beside the tall columns at either end. */
function linesOf<R>(columns: TableColumn<R>[]): string {
  const before = columns.findIndex(({ tall }) => !tall);
  const after = [...columns].reverse().findIndex(({ tall }) => !tall);
  return `${before + 2} / ${-1 - after}`;
}
