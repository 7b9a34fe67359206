import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it before, when the component goes. For a dialog that is in the page only while it
 * is open; one that stays there does so by itself.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
