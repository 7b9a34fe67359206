import { Button } from '@mantine/core';
import { IconInbox, IconPlus } from '@tabler/icons-react';
import styles from './BoardTools.module.css';
import { FolderMark } from './FolderMark';
import type { TrayState } from './useTray';

/** The board's own buttons: the drafts folder, the tray, files from the desk. */
export function BoardTools({ tray, onAdd }: { tray: TrayState; onAdd: () => void }) {
  return (
    <>
      {tray.folder ? <FolderMark folder={tray.folder} /> : null}
      {tray.waiting > 0 ? (
        <Button
          variant="default"
          className={styles.tray}
          aria-pressed={tray.shown}
          leftSection={<IconInbox size={15} stroke={1.75} aria-hidden />}
          onClick={tray.toggle}
        >
          Tray <span className={styles.count}>{tray.waiting}</span>
          <span className="spoken"> {tray.waiting === 1 ? 'file' : 'files'}</span>
        </Button>
      ) : null}
      <Button leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={onAdd}>
        Add drafts…
      </Button>
    </>
  );
}
