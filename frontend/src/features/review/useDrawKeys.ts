import { useKeys } from '@/shared/lib/keys';
import type { Marker, Tool } from './mark';
import type { Player } from './player';
import { roomHasKeys, spaceIsFree } from './roomKeys';

/** The keys that take a pen, and the one that lays a box or an arrow without a pointer. */
export function useDrawKeys(marker: Marker, player: Player | null): void {
  const group = 'Review room';
  const when = roomHasKeys;
  const draw = (tool: Tool) => () => {
    player?.pause();
    marker.take(tool);
  };
  const held = () => {
    const { tool } = marker.get();
    return tool === 'pen' ? null : tool;
  };
  useKeys([
    { keys: 'b', label: 'Draw a box', group, when, run: draw('box') },
    { keys: 'e', label: 'Draw an arrow', group, when, run: draw('arrow') },
    { keys: 'q', label: 'Draw by hand', group, when, run: draw('pen') },
    {
      keys: 'Enter',
      label: 'Lay the box or arrow in the middle of the picture',
      group,
      when: () => spaceIsFree() && held() !== null,
      run: () => {
        const kind = held();
        if (kind) marker.lay(kind);
      },
    },
  ]);
}
