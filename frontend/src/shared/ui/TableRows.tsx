import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import type { TableColumn } from './DataTable';
import styles from './DataTable.module.css';

interface HeadProps<R> {
  columns: TableColumn<R>[];
  sort: { column: string; down: boolean };
  onSort: (column: TableColumn<R>) => void;
  /** Which columns sort; left out: those that say by what. */
  sortable?: (column: TableColumn<R>) => boolean;
  /** The box that selects every row; left out in a table that selects none. */
  pick?: { all: boolean; some: boolean; onToggle: () => void };
}

const sorts = <R,>(column: TableColumn<R>) => column.sort !== undefined;

/** The names of the columns; each sorts by itself. */
export function HeadRow<R>({ columns, sort, onSort, sortable = sorts, pick }: HeadProps<R>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {pick ? (
          <div role="columnheader" className={styles.cell}>
            <Checkbox
              size="xs"
              aria-label="Select all"
              checked={pick.all}
              indeterminate={pick.some && !pick.all}
              onChange={pick.onToggle}
            />
          </div>
        ) : null}
        {columns.map((column) => {
          const on = sort.column === column.id;
          const Arrow = sort.down ? IconArrowDown : IconArrowUp;
          return (
            <div
              key={column.id}
              role="columnheader"
              className={styles.cell}
              data-align={column.align}
              aria-sort={on ? (sort.down ? 'descending' : 'ascending') : undefined}
            >
              {sortable(column) ? (
                <button type="button" className={styles.sort} onClick={() => onSort(column)}>
                  {column.name}
                  {on ? <Arrow size={13} stroke={2} aria-hidden /> : null}
                </button>
              ) : (
                column.name
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps<R> {
  id: string;
  columns: TableColumn<R>[];
  /** undefined while it is being read. */
  row: R | undefined;
  index: number;
  name: string;
  top: number;
  height: number;
  tabStop: boolean;
  takesFocus: boolean;
  selected: boolean;
  open: boolean;
  onPick?: (id: string) => void;
  onClick: (row: R, event: MouseEvent) => void;
  onFocus: (index: number) => void;
  /** A second line below the columns that are not tall. */
  below?: (row: R) => ReactNode;
}

/** One row of a table, in its place below the head. */
export const Row = memo(RowShown) as typeof RowShown;

function RowShown<R>(props: RowProps<R>) {
  const { columns, row, takesFocus, below } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the table's key, for all rows at once.
    <div
      ref={element}
      role="row"
      aria-label={props.name}
      aria-rowindex={props.index + 2}
      aria-selected={props.selected}
      aria-busy={row === undefined || undefined}
      tabIndex={props.tabStop ? 0 : -1}
      className={styles.row}
      data-body
      data-row-id={props.id}
      data-open={props.open || undefined}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      data-below={below ? true : undefined}
      onClick={(event) => row !== undefined && props.onClick(row, event)}
      onFocus={() => props.onFocus(props.index)}
    >
      {props.onPick && row === undefined ? <div role="gridcell" /> : null}
      {props.onPick && row !== undefined ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box in it has its own keys, and x is the table's.
        <div
          role="gridcell"
          className={styles.pick}
          onClick={(event) => {
            event.stopPropagation();
            if (event.target === event.currentTarget) props.onPick?.(props.id);
          }}
        >
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={`Select ${props.name}`}
            checked={props.selected}
            onChange={() => props.onPick?.(props.id)}
          />
        </div>
      ) : null}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={styles.cell}
          data-align={column.align}
          data-tall={column.tall || undefined}
        >
          {row === undefined ? <span className={styles.coming} aria-hidden /> : column.cell(row, props.index)}
        </div>
      ))}
      {below && row !== undefined ? (
        <div role="gridcell" className={styles.below}>
          {below(row)}
        </div>
      ) : null}
    </div>
  );
}
