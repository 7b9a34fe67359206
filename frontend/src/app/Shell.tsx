import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { KeysDialog } from './KeysDialog';
import { useGlobalKeys } from './keys';
import { useNotices } from './notices';
import { Palette } from './palette/Palette';
import styles from './Shell.module.css';
import { SideBar } from './SideBar';
import { TopBar } from './TopBar';
import { useUndo, useWorkspaceFeed } from './undo';

/** The frame around every room: side bar, top bar, palette and the keys that work everywhere. */
export function Shell() {
  const undo = useUndo();
  const [showsKeys, setShowsKeys] = useState(false);
  useWorkspaceFeed(undo.undo);
  useNotices(undo.undo);
  useGlobalKeys({ undo, showKeys: () => setShowsKeys(true) });
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        Skip to the page
      </button>
      <SideBar />
      <div className={styles.main}>
        <TopBar undo={undo} />
        <main id="main" className={styles.page} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Palette undo={undo} showKeys={() => setShowsKeys(true)} />
      <KeysDialog opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}
