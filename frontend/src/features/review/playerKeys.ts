import { type KeyBinding, useKeys } from '@/shared/lib/keys';
import type { Player } from './player';
import { arrowsAreFree, endsAreFree, roomHasKeys, spaceIsFree } from './roomKeys';

const short = 1000;

/** The keys of a clip, as editors have them, wherever one plays in the room. */
export function usePlayerKeys(player: Player, fullScreen: () => void) {
  const group = 'Player';
  const when = roomHasKeys;
  const steer = arrowsAreFree;
  const bindings: KeyBinding[] = [
    { keys: 'Space', label: 'Play or pause', group, when: spaceIsFree, run: player.toggle },
    { keys: 'j', label: 'Backwards, again for faster', group, when, run: player.backward },
    { keys: 'k', label: 'Play or pause', group, when, run: player.toggle },
    { keys: 'l', label: 'Play, again for faster', group, when, run: player.forward },
    { keys: [',', 'ArrowLeft'], label: 'One frame back', group, when: steer, run: () => player.step(-1) },
    { keys: ['.', 'ArrowRight'], label: 'One frame on', group, when: steer, run: () => player.step(1) },
    {
      keys: 'shift+ArrowLeft',
      label: 'One second back',
      group,
      when: steer,
      run: () => player.jump(-short),
    },
    {
      keys: 'shift+ArrowRight',
      label: 'One second on',
      group,
      when: steer,
      run: () => player.jump(short),
    },
    { keys: 'Home', label: 'To the start', group, when: endsAreFree, run: () => player.seek(0) },
    {
      keys: 'End',
      label: 'To the end',
      group,
      when: endsAreFree,
      run: () => player.seek(Number.MAX_SAFE_INTEGER),
    },
    { keys: 'ArrowUp', label: 'Louder', group, when: steer, run: () => player.shiftVolume(0.1) },
    { keys: 'ArrowDown', label: 'Quieter', group, when: steer, run: () => player.shiftVolume(-0.1) },
    { keys: '<', label: 'Slower', group, when, run: () => player.shiftRate(-1) },
    { keys: '>', label: 'Faster', group, when, run: () => player.shiftRate(1) },
    { keys: 'm', label: 'Sound on or off', group, when, run: player.toggleMute },
    { keys: 'shift+l', label: 'Loop on or off', group, when, run: player.toggleLoop },
    { keys: 'f', label: 'Full screen', group, when, run: fullScreen },
  ];
  useKeys(bindings.map((binding) => ({ ...binding, inFullScreen: true })));
}
