import { type RefObject, useRef, useState } from 'react';
import type { BoardModel } from './useBoard';

/**
 * Choosing where the selected cards go. A card that was selected only for that is so no longer when nothing was
 * chosen, and the keyboard returns to the card.
 */
export function useChoosing<C>(model: BoardModel<C>, root: RefObject<HTMLElement | null>) {
  const [choosing, setChoosing] = useState(false);
  const alone = useRef(false);
  const choose = (open: boolean) => {
    setChoosing(open);
    if (open) {
      alone.current = model.selection.size === 0;
      if (alone.current) model.select(model.focusId, 'toggle');
      return;
    }
    if (alone.current) model.clearSelection();
    model.holdsFocus.current = true;
    const selector = `[data-card-id="${CSS.escape(model.focusId)}"]`;
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  return { choosing, choose };
}
