import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { keys } from '@/bridge/keys';
import { findAnything } from '@/bridge/search';
import { type Command, findEverywhere, useAllCommands, useSearchProvider } from '@/shared/lib/commands';
import { count } from '@/shared/lib/text';
import type { Undo } from '../undo';
import { Entries } from './Entries';
import { findCommands, recentCommands } from './finds';
import { arrange } from './groups';
import styles from './Palette.module.css';
import { recentOf } from './recent';
import { closePalette, usePaletteOpened } from './store';
import { useShellCommands } from './useShellCommands';
import { useWorkspaceDir } from './useWorkspaceDir';

interface Props {
  undo: Undo;
  showKeys: () => void;
  showHistory: () => void;
}

// Long enough to leave out letters typed in one go, short enough not to be noticed.
const typingPause = 40;
const afterFirstScreen = 3000;

/** Ctrl-K: everything in the workspace, every screen and every command. */
export function Palette(props: Props) {
  const opened = usePaletteOpened();
  const dir = useWorkspaceDir();
  const navigate = useNavigate();
  const go = (route: string) => void navigate({ href: route });
  const given = useAllCommands();
  const own = useShellCommands(props).filter(({ id }) => given.every((command) => command.id !== id));
  useSearchProvider((query) => findCommands(query, dir, go));
  useReadySearch(dir);
  return (
    <Modal
      opened={opened}
      onClose={closePalette}
      withCloseButton={false}
      title="Search and commands"
      size={620}
      centered={false}
      yOffset={80}
      padding={0}
      overlayProps={{ backgroundOpacity: 0.25 }}
      transitionProps={{ transition: 'fade', duration: 100 }}
      classNames={{ header: 'spoken', body: styles.body }}
    >
      <Asker commands={[...given, ...own]} recent={recentCommands(opened ? recentOf(dir) : [], dir, go)} />
    </Modal>
  );
}

/** Has the workspace made ready for searching once the first screen is there, so that the first letters find at once. */
function useReadySearch(dir: string) {
  useEffect(() => {
    if (!dir) return;
    const later = setTimeout(() => void findAnything('').catch(() => {}), afterFirstScreen);
    return () => clearTimeout(later);
  }, [dir]);
}

/** The field and what it finds; fresh each time the palette opens. */
function Asker({ commands, recent }: { commands: Command[]; recent: Command[] }) {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), typingPause);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: keys.search.of(asked),
    queryFn: ({ signal }) => findEverywhere(asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
  });
  const current = asked === query.trim() && !isPlaceholderData;
  const groups = arrange({ query, commands, recent, found: data ?? [], current });
  const list = groups.flatMap(([, entries]) => entries);
  const id = useId();
  const { chosen, choose, step } = useChosen(list, query);
  const run = (entry: Command | undefined) => {
    if (!entry) return;
    closePalette();
    entry.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keep = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => run(list[chosen]),
    }[event.key];
    if (keep) {
      event.preventDefault();
      keep();
    }
  };
  return (
    <>
      <div className={styles.ask}>
        <IconSearch size={17} stroke={1.6} aria-hidden />
        <input
          className={styles.search}
          role="combobox"
          aria-label="Search"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={list.length > 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          placeholder="Search creators, campaigns, pieces, payments, or type a command"
          spellCheck={false}
          autoComplete="off"
          maxLength={400}
          data-autofocus
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Entries id={id} groups={groups} chosen={chosen} onPoint={choose} onRun={run} />
      {list.length === 0 ? (
        <p className={styles.none}>
          {current && !isFetching ? `Nothing found for “${query.trim()}”. Try fewer letters.` : 'Searching…'}
        </p>
      ) : null}
      <span className="spoken" role="status">
        {query.trim() && current ? count(list.length, 'result') : ''}
      </span>
    </>
  );
}

/** Which entry Enter takes: the first, until the arrows choose another; a new query starts over. */
function useChosen(list: Command[], query: string) {
  const [at, setAt] = useState({ query, place: 0 });
  const place = at.query === query ? Math.min(at.place, Math.max(list.length - 1, 0)) : 0;
  const choose = (next: number) => setAt({ query, place: next });
  const step = (by: number) => {
    if (list.length > 0) choose((place + by + list.length) % list.length);
  };
  return { chosen: place, choose, step };
}
