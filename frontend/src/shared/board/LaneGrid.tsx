import { useDroppable } from '@dnd-kit/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { Lane } from './arrange';
import styles from './Board.module.css';
import { CardFrame } from './CardFrame';
import { ColumnHead, type DragNote } from './ColumnHead';
import type { BoardColumn } from './types';
import type { BoardModel } from './useBoard';

interface Props<C> {
  model: BoardModel<C>;
  lanes: Lane<C>[];
  noteFor: (columnId: string) => DragNote | null;
  takesPiece: boolean;
}

type Row<C> = { key: string; lane: Lane<C>; depth: number };

/** Rows of a lane board: a head for every lane, then its cards side by side, one row per card of the fullest cell. */
function rowsOf<C>(lanes: Lane<C>[], folded: ReadonlySet<string>): Row<C>[] {
  return lanes.flatMap((lane) => {
    const depth = folded.has(lane.id) ? 0 : Math.max(...lane.cells.map((cell) => cell.length));
    return Array.from({ length: depth + 1 }, (_, at) => ({ key: `${lane.id}/${at}`, lane, depth: at - 1 }));
  });
}

/** The board with swim lanes: one scroll for all, only the rows in sight are in the page. */
export function LaneGrid<C>({ model, lanes, noteFor, takesPiece }: Props<C>) {
  const { columns, focusId, places } = model;
  const { cardId } = model.props;
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(lanes, folded), [lanes, folded]);
  const stops = useRef(new Map<string, string>());
  const focusPlace = places.get(focusId);
  if (focusPlace) stops.current.set(focusPlace.column.id, focusId);

  const focusRow = useMemo(() => {
    if (!places.has(focusId)) return -1;
    return rows.findIndex(({ lane, depth }) =>
      lane.cells.some((cell) => depth >= 0 && cell[depth] !== undefined && cardId(cell[depth]) === focusId),
    );
  }, [rows, focusId, places, cardId]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.depth === -1 ? 36 : 112),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const shown = new Set(focusRow >= 0 ? [focusRow] : []);
      for (
        let at = Math.max(0, startIndex - overscan);
        at <= Math.min(count - 1, endIndex + overscan);
        at += 1
      )
        shown.add(at);
      return [...shown].sort((a, b) => a - b);
    },
  });

  const fold = (id: string) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    setFolded(next);
  };

  const isStop = (column: BoardColumn<C>, id: string) => {
    const stop = stops.current.get(column.id);
    if (stop && places.get(stop)?.column.id === column.id) return stop === id;
    return column.cards[0] !== undefined && cardId(column.cards[0]) === id;
  };

  return (
    <div ref={scroller} className={styles.laneScroller}>
      <div className={styles.laneHeads} style={{ '--columns': columns.length } as React.CSSProperties}>
        {columns.map((column) => (
          <ColumnHead key={column.id} column={column} note={noteFor(column.id)} />
        ))}
      </div>
      <div
        className={styles.laneBody}
        style={{ height: virtual.getTotalSize(), '--columns': columns.length } as React.CSSProperties}
      >
        <div className={styles.laneBacks}>
          {columns.map((column) => (
            <LaneBack key={column.id} columnId={column.id} note={noteFor(column.id)} disabled={takesPiece} />
          ))}
        </div>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const { lane, depth } = row;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={depth < 0 ? styles.laneHead : styles.laneRow}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {depth < 0 ? (
                <button
                  type="button"
                  className={styles.laneName}
                  aria-expanded={!folded.has(lane.id)}
                  onClick={() => fold(lane.id)}
                >
                  <IconChevronRight size={14} stroke={2} aria-hidden />
                  {lane.name || 'Nobody'}
                  <span className={styles.count}>{lane.count}</span>
                </button>
              ) : (
                columns.map((column, at) => {
                  const card = lane.cells[at]?.[depth];
                  return (
                    <div key={column.id} className={styles.cell}>
                      {card === undefined ? null : (
                        <CardFrame
                          model={model}
                          card={card}
                          tabStop={isStop(column, cardId(card))}
                          takesPiece={takesPiece}
                          placeName={column.name}
                        />
                      )}
                    </div>
                  );
                })
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function LaneBack({
  columnId,
  note,
  disabled,
}: {
  columnId: string;
  note: DragNote | null;
  disabled: boolean;
}) {
  const { setNodeRef } = useDroppable({ id: `column:${columnId}`, data: { column: columnId }, disabled });
  return (
    <div
      ref={setNodeRef}
      className={styles.laneBack}
      data-column={columnId}
      data-drag={note?.kind}
      data-over={note?.over || undefined}
    />
  );
}
