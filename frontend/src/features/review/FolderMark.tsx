import { Button, Popover } from '@mantine/core';
import { IconFolder, IconFolderOff, IconFolderPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { draftsFolder, type FolderStatus } from '@/bridge/drafts';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { pickDraftsFolder, useAct } from './api';
import styles from './FolderMark.module.css';

const nameOf = (path: string) => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;

/** How the drafts folder stands, quietly while all is well; what can be done about it on a click. */
export function FolderMark({ folder }: { folder: FolderStatus }) {
  const [opened, setOpened] = useState(false);
  const { act, busy } = useAct();
  if (!folder.path) {
    return (
      <Button
        variant="default"
        leftSection={<IconFolderPlus size={15} stroke={1.75} aria-hidden />}
        onClick={() => void pickDraftsFolder()}
      >
        Choose a drafts folder…
      </Button>
    );
  }
  const away = !folder.available;
  const Icon = away ? IconFolderOff : IconFolder;
  const choose = () => {
    setOpened(false);
    void pickDraftsFolder();
  };
  const look = () => void act(draftsFolder.look);
  const makeFolders = () =>
    void act(async () => {
      const made = await draftsFolder.makeFolders();
      notify.success(
        made > 0 ? `${count(made, 'folder')} made` : 'Every creator of a live campaign has a folder.',
      );
    });
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.mark}
          data-away={away || undefined}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
          <span className={styles.words}>
            {away ? 'Drafts folder unavailable' : `Watching ${nameOf(folder.path)}`}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.card}>
        <p className={styles.title}>Drafts folder</p>
        <p className={styles.path}>{folder.path}</p>
        {folder.why ? (
          <p className={styles.why} data-away={away || undefined}>
            {folder.why}
          </p>
        ) : null}
        {away ? (
          <p className={styles.quiet}>Nothing is lost: it is looked at again when it is back.</p>
        ) : null}
        <dl className={styles.figures}>
          <dt>Taken in</dt>
          <dd>{folder.seen.toLocaleString('en')}</dd>
          <dt>Still arriving</dt>
          <dd>{folder.waiting.toLocaleString('en')}</dd>
          <dt>Without a place</dt>
          <dd>{folder.unmatched.toLocaleString('en')}</dd>
        </dl>
        <div className={styles.actions}>
          <Button variant="default" size="compact-sm" disabled={away || busy} onClick={look}>
            Look now
          </Button>
          <Button variant="default" size="compact-sm" disabled={away || busy} onClick={makeFolders}>
            Make missing folders
          </Button>
          <Button variant="default" size="compact-sm" onClick={choose}>
            Choose another…
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
