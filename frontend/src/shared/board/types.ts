import type { ReactNode } from 'react';

/** One stage. `count` may exceed `cards.length`: the rest is asked for with onMore. */
export interface BoardColumn<C> {
  id: string;
  name: string;
  count: number;
  lateCount: number;
  /** A quiet line below the name: the sums of the column. */
  note?: ReactNode;
  /** Gives way to the others while it is empty: its name stands upright in a narrow strip. */
  slim?: boolean;
  cards: C[];
}

export interface CardLook {
  selected: boolean;
  dragging: boolean;
}

export interface BoardProps<C> {
  /** What the board is, for screen readers: "Review board". */
  label: string;
  columns: BoardColumn<C>[];
  cardId: (card: C) => string;
  /** What a screen reader says of a card: creator, campaign, state, deadline. */
  cardName: (card: C) => string;
  renderCard: (card: C, look: CardLook) => ReactNode;
  /** null when the card may move there, otherwise the reason why not. `from` and `to` are column ids. */
  moveCheck: (card: C, from: string, to: string) => string | null;
  /** Called only with cards that moveCheck let through, never with none. */
  onMove: (cards: C[], to: string) => void;
  onOpen: (card: C) => void;
  onMore?: (columnId: string) => void;
  onSelectionChange?: (cards: C[]) => void;
  /** Buttons for the bar that shows while cards are selected. */
  selectionActions?: (cards: C[]) => ReactNode;
  /** What an empty column says. */
  emptyText?: string | ((column: BoardColumn<C>) => string);
  /** Swim lanes: bands across the columns. */
  lanes?: { by: (card: C) => { id: string; name: string } };
  /** Marks cards and the board itself for useFileDrop with these kinds. */
  cardDrop?: string;
  boardDrop?: string;
  /** Shown beside the columns; its pieces (useBoardPiece) can be dragged onto a card. */
  aside?: ReactNode;
  /** null when the piece may go on this card, otherwise the reason why not. */
  pieceCheck?: (pieceId: string, card: C) => string | null;
  onPiece?: (pieceId: string, card: C) => void;
  /** The card whose panel is open, marked as such. */
  openId?: string;
  /** The card on which the keyboard starts: the one that was left for its own page. */
  startId?: string;
}

/** Where a card is. */
export interface Place<C> {
  card: C;
  column: BoardColumn<C>;
  index: number;
}
