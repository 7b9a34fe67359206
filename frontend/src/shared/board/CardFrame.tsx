import { useDraggable, useDroppable } from '@dnd-kit/core';
import { type MouseEvent, useEffect, useRef } from 'react';
import styles from './Board.module.css';
import type { BoardModel } from './useBoard';

interface Props<C> {
  model: BoardModel<C>;
  card: C;
  /** True for the one card of its column that Tab reaches. */
  tabStop: boolean;
  /** A piece from beside the board is being dragged: cards take drops. */
  takesPiece: boolean;
  /** Added to the name, where the surroundings do not say it: the column, in swim lanes. */
  placeName?: string;
}

/** A card's outside: focus, selection, drag and drop. What it shows is the feature's renderCard. */
export function CardFrame<C>({ model, card, tabStop, takesPiece, placeName }: Props<C>) {
  const { cardId, cardName, renderCard, cardDrop, openId, onOpen } = model.props;
  const id = cardId(card);
  const element = useRef<HTMLDivElement | null>(null);
  const drag = useDraggable({ id: `card:${id}`, data: { card: id } });
  const drop = useDroppable({ id: `on:${id}`, data: { onCard: id }, disabled: !takesPiece });
  const selected = model.selection.has(id);
  const focused = model.focusId === id;
  const dragging = drag.isDragging;

  const { holdsFocus } = model;
  useEffect(() => {
    if (focused && holdsFocus.current && document.activeElement !== element.current) element.current?.focus();
  }, [focused, holdsFocus]);

  const onClick = (event: MouseEvent) => {
    model.focusOn(id);
    if (event.shiftKey) model.select(id, 'range');
    else if (event.ctrlKey || event.metaKey) model.select(id, 'toggle');
    else onOpen(card);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter and Space are the board's keys, for all cards at once.
    <div
      ref={(node) => {
        element.current = node;
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-label={[cardName(card), placeName, selected && 'selected'].filter(Boolean).join(', ')}
      aria-roledescription="card"
      className={styles.card}
      data-card-id={id}
      data-selected={selected || undefined}
      data-open={openId === id || undefined}
      data-dragging={dragging || undefined}
      data-piece-over={(takesPiece && drop.isOver) || undefined}
      data-drop-target={cardDrop}
      data-drop-id={cardDrop ? id : undefined}
      onClick={onClick}
      onFocus={() => model.focusOn(id)}
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault();
      }}
      {...drag.listeners}
    >
      {renderCard(card, { selected, dragging })}
    </div>
  );
}
