import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { announce } from '@/shared/lib/announce';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { arrange, type Lane } from './arrange';
import type { BoardColumn, BoardProps, Place } from './types';

/** What the parts of a board share: where every card is, what is selected, where the focus is, and the moves. */
export interface BoardModel<C> {
  props: BoardProps<C>;
  columns: BoardColumn<C>[];
  lanes: Lane<C>[] | null;
  places: Map<string, Place<C>>;
  selection: ReadonlySet<string>;
  /** The cards that are being dragged. */
  dragged: ReadonlySet<string>;
  /** The card that the keyboard is on; "" before any was. */
  focusId: string;
  /** True while the keyboard belongs to the board, so that a card which mounts again takes it back. */
  holdsFocus: { current: boolean };
  focusOn: (id: string) => void;
  select: (id: string, how: 'toggle' | 'range') => void;
  clearSelection: () => void;
  /** The selection when it contains the card, otherwise the card alone. */
  together: (id: string) => C[];
  /** Why these cards may not go there; null when they may. */
  refusal: (cards: C[], to: string) => string | null;
  move: (cards: C[], to: string) => void;
}

const none: ReadonlySet<string> = new Set();

export function useBoard<C>(props: BoardProps<C>): Omit<BoardModel<C>, 'dragged'> {
  const { cardId, lanes: laneRule, onSelectionChange } = props;
  const { columns, lanes } = useMemo(() => arrange(props.columns, laneRule?.by), [props.columns, laneRule]);
  const places = useMemo(() => {
    const map = new Map<string, Place<C>>();
    for (const column of columns) {
      for (const [index, card] of column.cards.entries()) map.set(cardId(card), { card, column, index });
    }
    return map;
  }, [columns, cardId]);

  const [picked, setPicked] = useState<ReadonlySet<string>>(none);
  const selection = useMemo(() => {
    const left = [...picked].filter((id) => places.has(id));
    return left.length === picked.size ? picked : new Set(left);
  }, [picked, places]);
  const anchor = useRef('');
  const [focusId, setFocusId] = useState(props.startId ?? '');
  const holdsFocus = useRef(focusId !== '');

  const tell = useRef(onSelectionChange);
  tell.current = onSelectionChange;
  useEffect(() => {
    tell.current?.([...selection].flatMap((id) => places.get(id)?.card ?? []));
  }, [selection, places]);

  const focusOn = useCallback((id: string) => {
    holdsFocus.current = true;
    setFocusId(id);
  }, []);

  const select = (id: string, how: 'toggle' | 'range') => {
    const next = new Set(selection);
    const here = places.get(id);
    const there = places.get(anchor.current);
    if (how === 'range' && here && there && here.column.id === there.column.id) {
      const [from, to] = [Math.min(here.index, there.index), Math.max(here.index, there.index)];
      for (const card of here.column.cards.slice(from, to + 1)) next.add(cardId(card));
    } else {
      if (!next.delete(id)) next.add(id);
      anchor.current = id;
    }
    setPicked(next);
    announce(next.size === 0 ? 'Nothing selected' : `${count(next.size, 'card')} selected`);
  };

  const clearSelection = useCallback(() => setPicked(none), []);

  const together = (id: string): C[] => {
    const ids = selection.has(id) ? [...places.keys()].filter((other) => selection.has(other)) : [id];
    return ids.flatMap((each) => places.get(each)?.card ?? []);
  };

  const moving = (cards: C[], to: string) =>
    cards.filter((card) => places.get(cardId(card))?.column.id !== to);

  const refusal = (cards: C[], to: string): string | null => {
    for (const card of moving(cards, to)) {
      const from = places.get(cardId(card))?.column.id ?? '';
      const reason = props.moveCheck(card, from, to);
      if (reason) return reason;
    }
    return null;
  };

  const move = (cards: C[], to: string) => {
    const going = moving(cards, to);
    if (going.length === 0) return;
    const reason = refusal(going, to);
    if (reason) {
      notify.hint(reason);
      return;
    }
    const target = columns.find((column) => column.id === to);
    announce(`Moving ${count(going.length, 'card')} to ${target?.name ?? to}`);
    clearSelection();
    props.onMove(going, to);
  };

  return {
    props,
    columns,
    lanes,
    places,
    selection,
    focusId,
    holdsFocus,
    focusOn,
    select,
    clearSelection,
    together,
    refusal,
    move,
  };
}
