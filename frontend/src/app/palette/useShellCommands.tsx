import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDatabaseExport,
  IconFileImport,
  IconFolder,
  IconFolderSearch,
  IconGridDots,
  IconHistory,
  IconKeyboard,
  IconMoon,
  IconPlus,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { draftsFolder } from '@/bridge/drafts';
import { chooseFolder, workspace } from '@/bridge/workspace';
import type { Command } from '@/shared/lib/commands';
import { notify } from '@/shared/ui/notify';
import { rooms } from '../rooms';
import type { Undo } from '../undo';

interface Shell {
  undo: Undo;
  showKeys: () => void;
  showHistory: () => void;
}

type Icon = typeof IconPlus;

const entry = (
  id: string,
  label: string,
  Icon: Icon,
  run: () => void,
  more: Partial<Command> = {},
): Command => ({ id, label, group: 'Do', icon: <Icon size={16} stroke={1.6} />, run, ...more });

const attempt = (work: () => Promise<unknown>) => () =>
  void work().catch((reason: unknown) => notify.fault(reason));

const chooseDrafts = attempt(async () => {
  const path = await chooseFolder('The folder in which creators’ drafts arrive');
  if (path) await draftsFolder.choose(path);
});

const lookForDrafts = attempt(async () => {
  await draftsFolder.look();
  notify.hint('The drafts folder is being looked through.');
});

const backUp = attempt(async () => {
  await workspace.backUp();
  notify.success('Backup made and checked');
});

/** What the palette offers on every screen: the way to each, and what the shell itself can do. */
export function useShellCommands({ undo, showKeys, showHistory }: Shell): Command[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const go = rooms.map(({ screen, name, to, key, icon: Icon }) => ({
    id: `go-${screen}`,
    label: name,
    group: 'Go to',
    icon: <Icon size={16} stroke={1.6} />,
    keys: `g ${key}`,
    run: () => void navigate({ to }),
  }));
  const to = (href: string) => () => void navigate({ href });
  const back = [
    undo.label && entry('undo', `Undo: ${undo.label}`, IconArrowBackUp, () => undo.undo(), { keys: 'mod+z' }),
    undo.redoLabel &&
      entry('redo', `Do again: ${undo.redoLabel}`, IconArrowForwardUp, undo.redo, { keys: 'mod+shift+z' }),
  ].filter((command) => typeof command === 'object');
  return [
    ...go,
    ...back,
    entry('campaign.new', 'New campaign', IconPlus, to('/campaigns?open=new'), { words: ['add campaign'] }),
    entry('campaign.matrix', 'Matrix of campaigns and creators', IconGridDots, to('/campaigns/matrix'), {
      words: ['deliverables', 'deadlines', 'overview'],
    }),
    entry('creator.new', 'New creator', IconPlus, to('/creators?open=new'), { words: ['add creator'] }),
    entry('creator.import', 'Import creators', IconFileImport, to('/creators?open=import'), {
      words: ['csv', 'sheet'],
    }),
    entry('drafts.look', 'Look for new drafts', IconFolderSearch, lookForDrafts, { words: ['scan folder'] }),
    entry('drafts.choose', 'Choose the drafts folder', IconFolder, chooseDrafts),
    entry('history', 'What was done', IconHistory, showHistory, {
      words: ['history', 'activity', 'log', 'undo'],
      keys: 'g h',
    }),
    entry('backup', 'Back up now', IconDatabaseExport, backUp, { words: ['backup', 'save'] }),
    entry(
      'theme',
      dark ? 'Switch to light' : 'Switch to dark',
      dark ? IconSun : IconMoon,
      () => setColorScheme(dark ? 'light' : 'dark'),
      { words: ['theme', 'dark', 'light', 'night'] },
    ),
    entry('keys', 'Show all keys', IconKeyboard, showKeys, {
      words: ['keyboard', 'shortcuts', 'help'],
      keys: '?',
    }),
  ];
}
