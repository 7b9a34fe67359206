import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconArrowBackUp, IconArrowForwardUp, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type Command, findEverywhere, useAllCommands } from '@/shared/lib/commands';
import { textMatches } from '@/shared/lib/text';
import { Kbd } from '@/shared/ui/Kbd';
import { rooms } from '../rooms';
import type { Undo } from '../undo';
import styles from './Palette.module.css';
import { paletteStore } from './store';

interface Props {
  undo: Undo;
  showKeys: () => void;
}

/** Ctrl-K: every room, every command, and whatever the rooms' searches find. */
export function Palette({ undo, showKeys }: Props) {
  const [query, setQuery] = useState('');
  const own = useOwnCommands(undo, showKeys);
  const given = useAllCommands();
  const [asked] = useDebouncedValue(query.trim(), 120);
  const { data: found = [], isFetching } = useQuery({
    queryKey: keys.search.of(asked),
    queryFn: ({ signal }) => findEverywhere(asked, signal),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const fitting = [...given, ...own].filter((command) =>
    textMatches(query, command.label, command.group, ...(command.words ?? [])),
  );
  const groups = groupOf([...(asked.length >= 2 ? found : []), ...fitting]);

  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose
      centered={false}
      shortcut={null}
      size={600}
      yOffset={96}
      radius="md"
      shadow="float"
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ duration: 120, transition: 'fade' }}
      maxHeight={420}
      scrollable
    >
      <Modal.Title className="spoken">Search and commands</Modal.Title>
      <Spotlight.Search
        placeholder="Search creators, campaigns, cards, or type a command"
        aria-label="Search"
        classNames={{ input: styles.search }}
        leftSection={<IconSearch size={17} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(([group, commands]) => (
          <Spotlight.ActionsGroup key={group} label={group} className={styles.group}>
            {commands.map((command) => (
              <Spotlight.Action key={command.id} onClick={command.run} className={styles.action}>
                <span className={styles.icon} aria-hidden>
                  {command.icon}
                </span>
                <span className={styles.label}>{command.label}</span>
                {command.hint ? <span className={styles.hint}>{command.hint}</span> : null}
                {command.keys ? <Kbd keys={command.keys} /> : null}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? (
          <Spotlight.Empty>
            {isFetching ? 'Searching…' : `Nothing found for “${query.trim()}”`}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function groupOf(commands: Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = groups.get(command.group);
    if (!group) groups.set(command.group, [command]);
    else if (group.length < 8) group.push(command);
  }
  return [...groups];
}

function useOwnCommands(undo: Undo, showKeys: () => void): Command[] {
  const navigate = useNavigate();
  const go = rooms.map(({ screen, name, to, key, icon: Icon }) => ({
    id: `go-${screen}`,
    label: name,
    group: 'Go to',
    icon: <Icon size={16} stroke={1.6} />,
    keys: `g ${key}`,
    run: () => void navigate({ to }),
  }));
  const back: Command[] = undo.label
    ? [
        {
          id: 'undo',
          label: `Undo: ${undo.label}`,
          group: 'Do',
          icon: <IconArrowBackUp size={16} stroke={1.6} />,
          keys: 'mod+z',
          run: () => undo.undo(),
        },
      ]
    : [];
  if (undo.redoLabel) {
    back.push({
      id: 'redo',
      label: `Do again: ${undo.redoLabel}`,
      group: 'Do',
      icon: <IconArrowForwardUp size={16} stroke={1.6} />,
      keys: 'mod+shift+z',
      run: undo.redo,
    });
  }
  return [
    ...go,
    ...back,
    {
      id: 'keys',
      label: 'Show all keys',
      group: 'Do',
      words: ['keyboard', 'shortcuts', 'help'],
      icon: <IconKeyboard size={16} stroke={1.6} />,
      keys: '?',
      run: showKeys,
    },
  ];
}
