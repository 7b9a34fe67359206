import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type FocusEvent, useMemo, useRef, useState } from 'react';
import { notify } from '@/shared/ui/notify';
import styles from './Board.module.css';
import { Column } from './Column';
import type { DragNote } from './ColumnHead';
import { LaneGrid } from './LaneGrid';
import { SelectionBar } from './SelectionBar';
import type { BoardProps } from './types';
import { useBoard } from './useBoard';
import { useBoardKeys } from './useBoardKeys';
import { useChoosing } from './useChoosing';

interface Drag<C> {
  cards: C[];
  piece: string;
  words: string;
  over: string;
}

const silent = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
};

/** The board scrolls only when a card is held against its edge, not on the way to a column near it. */
const nearEdges = { threshold: { x: 0.05, y: 0.12 }, acceleration: 8 };

const underPointer: CollisionDetection = (args) => pointerWithin(args).slice(0, 1);

/**
 * A board of stages, by pointer and by keyboard. Cards drag between columns, alone or as a selection; a column that
 * refuses them says why before the release. The caller owns the cards: onMove asks for a move, new columns show it.
 */
export function Board<C>(props: BoardProps<C>) {
  const [drag, setDrag] = useState<Drag<C> | null>(null);
  const dragged = useMemo(() => new Set(drag?.cards.map(props.cardId)), [drag?.cards, props.cardId]);
  const model = { ...useBoard(props), dragged };
  const root = useRef<HTMLElement>(null);
  const { choosing, choose } = useChoosing(model, root);
  useBoardKeys(model, root, choose);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const dragsPiece = drag !== null && drag.piece !== '';

  const onDragStart = ({ active }: DragStartEvent) => {
    const { card = '', piece = '', words = '' } = active.data.current ?? {};
    setDrag({ cards: card ? model.together(card) : [], piece, words, over: '' });
  };

  const onDragEnd = ({ over }: DragEndEvent) => {
    setDrag(null);
    const target = over?.data.current;
    if (!drag || !target) return;
    if (drag.piece) drop(drag.piece, target.onCard);
    else if (target.column) model.move(drag.cards, target.column);
  };

  const drop = (piece: string, cardId: string) => {
    const place = model.places.get(cardId);
    if (!place) return;
    const reason = props.pieceCheck?.(piece, place.card);
    if (reason) notify.hint(reason);
    else props.onPiece?.(piece, place.card);
  };

  const noteFor = (columnId: string): DragNote | null => {
    if (!drag || dragsPiece) return null;
    const over = drag.over === columnId;
    const stays = drag.cards.every((card) => model.places.get(props.cardId(card))?.column.id === columnId);
    if (stays) return { kind: 'from', over, words: '' };
    const reason = model.refusal(drag.cards, columnId);
    if (reason) return { kind: 'refused', over, words: reason };
    return {
      kind: 'welcome',
      over,
      words: drag.cards.length > 1 ? `Move ${drag.cards.length} cards here` : 'Move here',
    };
  };

  const onBlur = (event: FocusEvent) => {
    const next = event.relatedTarget;
    if (next instanceof Node && !root.current?.contains(next)) model.holdsFocus.current = false;
  };

  const first = drag?.cards[0];
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      autoScroll={nearEdges}
      accessibility={silent}
      onDragStart={onDragStart}
      onDragOver={({ over }) => setDrag((now) => now && { ...now, over: over?.data.current?.column ?? '' })}
      onDragEnd={onDragEnd}
      onDragCancel={() => setDrag(null)}
    >
      <div className={styles.frame}>
        <section
          ref={root}
          className={styles.board}
          aria-label={props.label}
          data-dragging={drag ? '' : undefined}
          data-refused={(drag?.over && noteFor(drag.over)?.kind === 'refused') || undefined}
          data-drop-target={props.boardDrop}
          data-drop-id={props.boardDrop ? '' : undefined}
          onBlur={onBlur}
        >
          {model.lanes ? (
            <LaneGrid model={model} lanes={model.lanes} noteFor={noteFor} takesPiece={dragsPiece} />
          ) : (
            <div className={styles.columns}>
              {model.columns.map((column) => (
                <Column
                  key={column.id}
                  model={model}
                  column={column}
                  note={noteFor(column.id)}
                  takesPiece={dragsPiece}
                />
              ))}
            </div>
          )}
          <SelectionBar model={model} choosing={choosing} onChoosing={choose} />
        </section>
        {props.aside}
      </div>
      <DragOverlay dropAnimation={null} zIndex={400}>
        {first ? (
          <div className={styles.floating} data-many={(drag?.cards.length ?? 0) > 1 || undefined}>
            {props.renderCard(first, { selected: false, dragging: false })}
            {(drag?.cards.length ?? 0) > 1 ? <span className={styles.pile}>{drag?.cards.length}</span> : null}
          </div>
        ) : null}
        {dragsPiece ? <div className={styles.piece}>{drag?.words}</div> : null}
      </DragOverlay>
    </DndContext>
  );
}
