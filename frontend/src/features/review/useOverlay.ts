import { useState } from 'react';
import type { Overlay } from './overlays';

/** What was laid over the last film, for the next one of the same platform: the other version is looked at in the same way. */
let laid: { platform: string; overlay: Overlay | null } = { platform: '', overlay: null };

/** The overlay of a film and how to lay another one over it. */
export function useOverlay(platform: string): [Overlay | null, (next: Overlay | null) => void] {
  const [overlay, setOverlay] = useState(laid.platform === platform ? laid.overlay : null);
  const lay = (next: Overlay | null) => {
    laid = { platform, overlay: next };
    setOverlay(next);
  };
  return [overlay, lay];
}
