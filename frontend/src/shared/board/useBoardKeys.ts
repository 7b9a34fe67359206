import type { RefObject } from 'react';
import { listHasKeys, useKeys } from '@/shared/lib/keys';
import { notify } from '@/shared/ui/notify';
import type { BoardModel } from './useBoard';

/** The keys of a board: they work while the focus is on it or nowhere. */
export function useBoardKeys<C>(
  model: BoardModel<C>,
  root: RefObject<HTMLElement | null>,
  choose: (open: boolean) => void,
): void {
  const { columns, places, focusId, selection } = model;
  const { cardId } = model.props;

  const ours = () => listHasKeys(root.current);
  const onCard = () => ours() && places.has(focusId);
  const onFocusedCard = () => onCard() && document.activeElement?.getAttribute('data-card-id') === focusId;

  const goTo = (column: number, index: number) => {
    const cards = columns[column]?.cards ?? [];
    const card = cards[Math.max(0, Math.min(index, cards.length - 1))];
    if (card) model.focusOn(cardId(card));
  };

  const start = () => {
    const first = columns.findIndex((column) => column.cards.length > 0);
    if (first >= 0) goTo(first, 0);
  };

  const vertical = (step: number) => () => {
    const place = places.get(focusId);
    if (!place) start();
    else goTo(columns.indexOf(place.column), place.index + step);
  };

  const sideways = (step: number) => () => {
    const place = places.get(focusId);
    if (!place) return start();
    let at = columns.indexOf(place.column) + step;
    while (columns[at]?.cards.length === 0) at += step;
    if (columns[at]) goTo(at, place.index);
  };

  const edge = (end: boolean) => () => {
    const place = places.get(focusId);
    if (place) goTo(columns.indexOf(place.column), end ? place.column.cards.length - 1 : 0);
  };

  const shift = (step: number) => () => {
    const place = places.get(focusId);
    if (!place) return;
    const target = columns[columns.indexOf(place.column) + step];
    if (!target) notify.hint(step < 0 ? 'This is the first stage.' : 'This is the last stage.');
    else model.move(model.together(focusId), target.id);
  };

  const group = model.props.label;
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'Next card', group, when: ours, run: vertical(1) },
    { keys: ['k', 'ArrowUp'], label: 'Card before', group, when: ours, run: vertical(-1) },
    { keys: ['h', 'ArrowLeft'], label: 'Column to the left', group, when: ours, run: sideways(-1) },
    { keys: ['l', 'ArrowRight'], label: 'Column to the right', group, when: ours, run: sideways(1) },
    { keys: 'Home', label: 'First card of the column', group, when: onFocusedCard, run: edge(false) },
    { keys: 'End', label: 'Last card of the column', group, when: onFocusedCard, run: edge(true) },
    {
      keys: ['Enter', 'Space'],
      label: 'Open the card',
      group,
      when: onFocusedCard,
      run: () => {
        const place = places.get(focusId);
        if (place) model.props.onOpen(place.card);
      },
    },
    {
      keys: 'x',
      label: 'Select the card',
      group,
      when: onCard,
      run: () => model.select(focusId, 'toggle'),
    },
    {
      keys: 'm',
      label: 'Move to…',
      group,
      when: onCard,
      run: () => choose(true),
    },
    { keys: ['[', 'shift+ArrowLeft'], label: 'Move a stage back', group, when: onCard, run: shift(-1) },
    { keys: [']', 'shift+ArrowRight'], label: 'Move a stage on', group, when: onCard, run: shift(1) },
    {
      keys: 'Escape',
      label: 'Clear the selection',
      group,
      when: () => ours() && selection.size > 0,
      run: ({ target }) => {
        // The press that closes a menu reaches the window when the menu has gone already.
        if (!(target instanceof Element && target.closest('[role="menu"]'))) model.clearSelection();
      },
    },
  ]);
}
