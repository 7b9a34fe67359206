import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconChevronRight,
  IconHistory,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { setWindowTitle } from '@/bridge/runtime';
import { useCrumbs } from '@/shared/lib/place';
import { Kbd } from '@/shared/ui/Kbd';
import { EngineMarks } from './EngineMarks';
import { openPalette } from './palette/store';
import { rooms } from './rooms';
import styles from './TopBar.module.css';
import type { Undo } from './undo';

/** Where we are, search, how background work stands, what Undo would take back, light or dark. */
export function TopBar({ undo, showHistory }: { undo: Undo; showHistory: () => void }) {
  return (
    <header className={styles.bar}>
      <Place />
      <button type="button" className={styles.search} onClick={openPalette}>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span className={styles.searchWords}>Search or jump to…</span>
        <Kbd keys="mod+k" />
      </button>
      <div className={styles.tools}>
        <EngineMarks />
        <UndoButton undo={undo} />
        <Tooltip
          label={
            <>
              What was done <Kbd keys="g h" />
            </>
          }
        >
          <ActionIcon aria-label="What was done" onClick={showHistory}>
            <IconHistory size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <SchemeButton />
      </div>
    </header>
  );
}

function Place() {
  const path = useLocation({ select: (location) => location.pathname });
  const below = useCrumbs();
  const room = rooms.find(({ to }) => path === to || path.startsWith(`${to}/`));
  const crumbs = [...(room ? [{ label: room.name, href: `#${room.to}` }] : []), ...below];
  useWindowTitle(crumbs.at(-1)?.label ?? '');
  return (
    <nav aria-label="Where you are" className={styles.place}>
      <ol>
        {crumbs.map((crumb, at) => {
          const last = at === crumbs.length - 1;
          return (
            <li key={crumb.href ?? crumb.label} aria-current={last ? 'page' : undefined}>
              {at > 0 ? <IconChevronRight size={14} stroke={1.75} aria-hidden /> : null}
              {crumb.href && !last ? <a href={crumb.href}>{crumb.label}</a> : <span>{crumb.label}</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The window says where one is: in the task bar, and to screen readers when the screen changes. */
function useWindowTitle(place: string) {
  useEffect(() => setWindowTitle(place ? `${place} – Backlot` : 'Backlot'), [place]);
}

function UndoButton({ undo }: { undo: Undo }) {
  if (!undo.label) return null;
  return (
    <Tooltip
      label={
        <>
          Undo “{undo.label}” <Kbd keys="mod+z" />
        </>
      }
    >
      <button type="button" className={styles.undo} disabled={undo.busy} onClick={() => undo.undo()}>
        <IconArrowBackUp size={16} stroke={1.75} aria-hidden />
        <span className="spoken">Undo: </span>
        <span className={styles.undoWords}>{undo.label}</span>
      </button>
    </Tooltip>
  );
}

function SchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const words = dark ? 'Switch to light' : 'Switch to dark';
  const Icon = dark ? IconSun : IconMoon;
  return (
    <Tooltip label={words}>
      <ActionIcon aria-label={words} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
