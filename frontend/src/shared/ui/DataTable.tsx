import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { announce } from '@/shared/lib/announce';
import { listHasKeys, useKeys } from '@/shared/lib/keys';
import styles from './DataTable.module.css';
import { HeadRow, Row } from './TableRows';

/** One column. `width` is a grid track ("120px", "minmax(160px, 2fr)"); `sort` gives what to sort by. */
export interface TableColumn<R> {
  id: string;
  name: string;
  width: string;
  cell: (row: R, index: number) => ReactNode;
  sort?: (row: R) => string | number | null;
  align?: 'start' | 'end';
  /** Over both lines of a row that has a second one. */
  tall?: boolean;
}

interface Props<R> {
  label: string;
  columns: TableColumn<R>[];
  rows: R[];
  rowId: (row: R) => string;
  rowName: (row: R) => string;
  onOpen: (row: R) => void;
  /** Shown when there are no rows. */
  empty: ReactNode;
  sortedBy?: { column: string; down: boolean };
  selection?: ReadonlySet<string>;
  onSelectionChange?: (selection: ReadonlySet<string>) => void;
  openId?: string;
  rowHeight?: number;
}

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorted copy; what has no value comes last either way. */
function sorted<R>(rows: R[], by: TableColumn<R>['sort'], down: boolean): R[] {
  if (!by) return rows;
  const sign = down ? -1 : 1;
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value);
      return sign * order.compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}

/** A long list: sorts by its heads, scrolls any length, works by j, k, Enter and x. */
export function DataTable<R>(props: Props<R>) {
  const { columns, rowId, rowName, onOpen, selection, onSelectionChange, rowHeight = 40 } = props;
  const root = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState(props.sortedBy ?? { column: '', down: false });
  const sorting = columns.find((column) => column.id === sort.column)?.sort;
  const rows = useMemo(() => sorted(props.rows, sorting, sort.down), [props.rows, sorting, sort.down]);
  const [focusId, setFocusId] = useState('');
  const wanted = useRef(false);
  const focusIndex = useMemo(() => rows.findIndex((row) => rowId(row) === focusId), [rows, focusId, rowId]);
  const stop = Math.max(0, focusIndex);
  const picks = selection !== undefined && onSelectionChange !== undefined;
  const some = picks && rows.some((row) => selection.has(rowId(row)));
  const all = some && rows.every((row) => selection.has(rowId(row)));

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => root.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowId(rows[index] as R),
    overscan: 8,
    scrollPaddingStart: 36,
  });

  useEffect(() => {
    if (!wanted.current || focusIndex < 0) return;
    virtual.scrollToIndex(focusIndex, { align: 'auto' });
  }, [focusIndex, virtual]);

  const ours = () => listHasKeys(root.current);
  const onRow = () => ours() && focusIndex >= 0;
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    wanted.current = true;
    setFocusId(rowId(row));
  };
  const toggle = (id: string) => {
    if (!selection || !onSelectionChange) return;
    const next = new Set(selection);
    if (!next.delete(id)) next.add(id);
    onSelectionChange(next);
    announce(`${next.size} selected`);
  };
  const toggleAll = () => {
    if (!onSelectionChange) return;
    const next = new Set(all ? [] : rows.map(rowId));
    onSelectionChange(next);
    announce(`${next.size} selected`);
  };
  const group = props.label;
  const open = () => {
    const row = rows[focusIndex];
    if (row) onOpen(row);
  };
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'Next row', group, when: ours, run: () => go(focusIndex + 1) },
    { keys: ['k', 'ArrowUp'], label: 'Row before', group, when: ours, run: () => go(focusIndex - 1) },
    { keys: 'Home', label: 'First row', group, when: onRow, run: () => go(0) },
    { keys: 'End', label: 'Last row', group, when: onRow, run: () => go(rows.length - 1) },
    {
      keys: 'Enter',
      label: 'Open',
      group,
      when: () => onRow() && document.activeElement?.getAttribute('role') === 'row',
      run: open,
    },
    ...(onSelectionChange
      ? [{ keys: 'x', label: 'Select the row', group, when: onRow, run: () => toggle(focusId) }]
      : []),
  ]);

  const onClick = (row: R, event: MouseEvent) => {
    setFocusId(rowId(row));
    if (event.ctrlKey || event.metaKey) toggle(rowId(row));
    else onOpen(row);
  };
  const resort = (column: TableColumn<R>) =>
    setSort({ column: column.id, down: sort.column === column.id ? !sort.down : false });

  if (rows.length === 0) return <div className={styles.empty}>{props.empty}</div>;
  const widths = [...(picks ? ['32px'] : []), ...columns.map((column) => column.width)];
  const tracks = { '--tracks': widths.join(' ') } as CSSProperties;
  return (
    <div
      ref={root}
      className={styles.table}
      style={tracks}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
    >
      <HeadRow
        columns={columns}
        sort={sort}
        onSort={resort}
        pick={picks ? { all, some, onToggle: toggleAll } : undefined}
      />
      <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const id = rowId(row);
          return (
            <Row
              key={id}
              id={id}
              columns={columns}
              row={row}
              index={item.index}
              name={rowName(row)}
              top={item.start}
              height={rowHeight}
              tabStop={item.index === stop}
              takesFocus={wanted.current && id === focusId}
              selected={selection?.has(id) ?? false}
              open={props.openId === id}
              onPick={picks ? () => toggle(id) : undefined}
              onClick={onClick}
              onFocus={() => setFocusId(id)}
            />
          );
        })}
      </div>
    </div>
  );
}
