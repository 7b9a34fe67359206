import { useLocalStorage } from '@mantine/hooks';
import { useFolder, useUnmatched } from './api';

/** The files that wait beside the board, the folder they come from, and whether the tray is open. */
export function useTray() {
  const { data: folder } = useFolder();
  const { data: files = [] } = useUnmatched();
  const [open, setOpen] = useLocalStorage({
    key: 'backlot.review.tray',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const arriving = folder?.arriving ?? [];
  const waiting = files.length + (folder?.waiting ?? 0);
  return {
    folder,
    files,
    arriving,
    /** How many files are in it, those that are still arriving among them. */
    waiting,
    open,
    /** An empty tray takes no room. */
    shown: open && waiting > 0,
    toggle: () => setOpen(!open),
  };
}

export type TrayState = ReturnType<typeof useTray>;
