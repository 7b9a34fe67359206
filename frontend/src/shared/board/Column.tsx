import { useDroppable } from '@dnd-kit/core';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { count } from '@/shared/lib/text';
import styles from './Board.module.css';
import { CardFrame } from './CardFrame';
import { ColumnHead, type DragNote } from './ColumnHead';
import type { BoardColumn } from './types';
import type { BoardModel } from './useBoard';

interface Props<C> {
  model: BoardModel<C>;
  column: BoardColumn<C>;
  note: DragNote | null;
  takesPiece: boolean;
}

const cardHeight = 104;
const gap = 8;

/** One stage: its head stays, its cards scroll, and only those in sight are in the page. */
export function Column<C>({ model, column, note, takesPiece }: Props<C>) {
  const { cardId, onMore, emptyText = 'Nothing here' } = model.props;
  const scroller = useRef<HTMLDivElement>(null);
  const { setNodeRef } = useDroppable({
    id: `column:${column.id}`,
    data: { column: column.id },
    disabled: takesPiece,
  });
  const { cards } = column;

  const focusPlace = model.places.get(model.focusId);
  const remembered = useRef('');
  if (focusPlace?.column.id === column.id) remembered.current = model.focusId;
  const rememberedPlace = model.places.get(remembered.current);
  const stop = rememberedPlace?.column.id === column.id ? rememberedPlace.index : 0;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (stop < range.count && !shown.includes(stop)) shown.push(stop);
      return shown.sort((a, b) => a - b);
    },
    [stop],
  );

  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => cardId(cards[index] as C),
    gap,
    overscan: 1,
    rangeExtractor,
  });
  const shown = virtual.getVirtualItems();
  const more = column.count - cards.length;
  const nearEnd = (virtual.range?.endIndex ?? 0) >= cards.length - 6;
  useEffect(() => {
    if (more > 0 && nearEnd && cards.length > 0) onMore?.(column.id);
  }, [more, nearEnd, onMore, column.id, cards.length]);

  const late = column.lateCount > 0 ? `, ${column.lateCount} late` : '';
  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      aria-label={`${column.name}, ${count(column.count, 'card')}${late}`}
      data-column={column.id}
      data-slim={(column.slim && column.count === 0) || undefined}
      data-drag={note?.kind}
      data-over={note?.over || undefined}
    >
      <ColumnHead column={column} note={note} />
      <div ref={scroller} className={styles.scroller}>
        {cards.length === 0 && !column.slim ? (
          <p className={styles.nothing}>{typeof emptyText === 'string' ? emptyText : emptyText(column)}</p>
        ) : null}
        <ul className={styles.list} style={{ height: virtual.getTotalSize() }} aria-label={column.name}>
          {shown.map((row) => {
            const card = cards[row.index];
            return card === undefined ? null : (
              <li
                key={row.key}
                ref={virtual.measureElement}
                data-index={row.index}
                className={styles.row}
                style={{ transform: `translateY(${row.start}px)` }}
                aria-setsize={column.count}
                aria-posinset={row.index + 1}
              >
                <CardFrame model={model} card={card} tabStop={row.index === stop} takesPiece={takesPiece} />
              </li>
            );
          })}
        </ul>
        {more > 0 ? (
          <button
            type="button"
            className={styles.more}
            disabled={!onMore}
            onClick={() => onMore?.(column.id)}
          >{`+${more.toLocaleString('en')} more`}</button>
        ) : null}
      </div>
    </section>
  );
}
