import { useDraggable, useDroppable } from '@dnd-kit/core';
import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import styles from './Board.module.css';
import type { CardLook } from './types';
import type { BoardModel } from './useBoard';

type Render = (card: unknown, look: CardLook) => ReactNode;

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
  const selected = model.selection.has(id);
  const focused = model.focusId === id;
  const dragging = model.dragged.has(id);

  const { holdsFocus } = model;
  useEffect(() => {
    if (!focused || !holdsFocus.current || document.activeElement === element.current) return;
    element.current?.focus();
    // A browser is content with an edge of what has the focus.
    element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [focused, holdsFocus]);

  const open = openId === id;
  useEffect(() => {
    if (open) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open]);

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
      }}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-label={[cardName(card), placeName, selected && 'selected'].filter(Boolean).join(', ')}
      aria-roledescription="card"
      className={styles.card}
      data-card-id={id}
      data-selected={selected || undefined}
      data-open={open || undefined}
      data-dragging={dragging || undefined}
      data-drop-target={cardDrop}
      data-drop-id={cardDrop ? id : undefined}
      onClick={onClick}
      onFocus={() => model.focusOn(id)}
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault();
      }}
      {...drag.listeners}
    >
      <Face card={card} selected={selected} dragging={dragging} render={renderCard as Render} />
      {takesPiece ? <PieceDrop id={id} /> : null}
    </div>
  );
}

interface FaceProps extends CardLook {
  card: unknown;
  render: Render;
}

/** What the card shows is drawn again only when the card or its look changed, not while others are dragged past. */
const Face = memo(function Face({ card, render, selected, dragging }: FaceProps) {
  return render(card, { selected, dragging });
});

/** Lies over a card while a piece from beside the board is dragged. */
function PieceDrop({ id }: { id: string }) {
  const { setNodeRef, isOver } = useDroppable({ id: `on:${id}`, data: { onCard: id } });
  return <span ref={setNodeRef} className={styles.pieceDrop} data-over={isOver || undefined} />;
}
