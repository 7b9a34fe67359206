import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { HistoryDrawer } from './HistoryDrawer';
import { KeysDialog } from './KeysDialog';
import { useGlobalKeys } from './keys';
import { useNotices } from './notices';
import { Palette } from './palette/Palette';
import { useVisits } from './palette/useVisits';
import styles from './Shell.module.css';
import { SideBar } from './SideBar';
import { TopBar } from './TopBar';
import { useUndo, useWorkspaceFeed } from './undo';

/** The frame around every room: side bar, top bar, palette and the keys that work everywhere. */
export function Shell() {
  const undo = useUndo();
  const [shows, setShows] = useState<'' | 'keys' | 'history'>('');
  const showKeys = () => setShows('keys');
  const showHistory = () => setShows('history');
  const close = () => setShows('');
  useWorkspaceFeed(undo.undo);
  useNotices(undo.undo);
  useGlobalKeys({ undo, showKeys, showHistory });
  useVisits();
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        Skip to the page
      </button>
      <SideBar />
      <div className={styles.main}>
        <TopBar undo={undo} showHistory={showHistory} />
        <main id="main" className={styles.page} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Palette undo={undo} showKeys={showKeys} showHistory={showHistory} />
      <KeysDialog opened={shows === 'keys'} onClose={close} />
      <HistoryDrawer opened={shows === 'history'} onClose={close} undo={undo} />
    </div>
  );
}
