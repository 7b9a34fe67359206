import { type FocusEvent, useEffect, useLayoutEffect, useRef } from 'react';

const isButton = (found: Element | null): found is HTMLElement =>
  found instanceof HTMLElement &&
  found !== document.body &&
  found.isConnected &&
  !found.matches(':disabled, [role^="menuitem"]');

const isWithNobody = () => document.activeElement === null || document.activeElement === document.body;

/**
 * Keeps the focus with a group of buttons and menus. A dialog that came from a menu gives it back to nobody by itself: the
 * choice that had it is gone. Here it goes to the menu's button; and to the first menu of the group where the button that
 * had it goes while it has it, as when a decision is taken. `asking` is whether a dialog of the group is open.
 */
export function useFocusKept<E extends HTMLElement>(asking: boolean) {
  const ref = useRef<E>(null);
  /** The button of the group that had it last. */
  const last = useRef<Element | null>(null);
  /** A button of the group or a choice of its menus has it, or had it when it went. */
  const held = useRef(false);

  const give = (to: Element | null) => {
    const menu = ref.current?.querySelector('[aria-haspopup="menu"]') ?? null;
    [to, last.current, menu].find(isButton)?.focus({ preventScroll: true });
  };
  const giving = useRef(give);
  giving.current = give;

  /** Who had it before the dialog took it. */
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (!asking) return;
    const found = document.activeElement;
    before.current = held.current || isButton(found) ? found : null;
  }, [asking]);
  // Not earlier: while React writes the page it holds the focus where it is.
  useEffect(() => {
    if (!asking) return;
    return () => {
      if (before.current) giving.current(before.current);
    };
  }, [asking]);

  useEffect(() => {
    if (!asking && held.current && isWithNobody()) giving.current(null);
  });

  return {
    ref,
    onFocus: ({ target, currentTarget }: FocusEvent<E>) => {
      const own = currentTarget.contains(target);
      if (own) last.current = target;
      // What happens in a menu of the group comes here, too, though it lies elsewhere in the page.
      held.current = own || target.closest('[role="menu"]') !== null;
    },
    onBlur: ({ target, relatedTarget }: FocusEvent<E>) => {
      if (relatedTarget !== null || isButton(target)) held.current = false;
    },
  };
}
