import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '@/shared/lib/keys';
import { openPalette, togglePalette } from './palette/store';
import { rooms } from './rooms';
import type { Undo } from './undo';

interface Actions {
  undo: Undo;
  showKeys: () => void;
  showHistory: () => void;
}

/** The keys that work everywhere. Inside a text field the field keeps its own, Ctrl-Z among them. */
export function useGlobalKeys({ undo, showKeys, showHistory }: Actions): void {
  const navigate = useNavigate();
  useKeys([
    ...rooms.map(({ name, to, key }) => ({
      keys: `g ${key}`,
      label: name,
      group: 'Go to',
      run: () => void navigate({ to }),
    })),
    {
      keys: 'mod+k',
      label: 'Search and commands',
      group: 'Everywhere',
      inFields: true,
      overDialogs: true,
      run: togglePalette,
    },
    { keys: '/', label: 'Search', group: 'Everywhere', run: openPalette },
    { keys: 'mod+z', label: 'Undo the last action', group: 'Everywhere', run: () => undo.undo() },
    { keys: ['mod+shift+z', 'mod+y'], label: 'Do it again', group: 'Everywhere', run: undo.redo },
    { keys: 'g h', label: 'What was done', group: 'Go to', run: showHistory },
    { keys: '?', label: 'Show all keys', group: 'Everywhere', run: showKeys },
  ]);
}
