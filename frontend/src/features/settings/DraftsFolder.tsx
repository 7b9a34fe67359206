import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ArrivingFile, draftsFolder, type FolderStatus } from '@/bridge/drafts';
import { keys } from '@/bridge/keys';
import { chooseFolder } from '@/bridge/workspace';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { StateBadge } from '@/shared/ui/StateBadge';
import { attempt } from './attempt';
import styles from './Settings.module.css';
import { folderState } from './words';

const choose = async () => {
  const path = await chooseFolder('The folder in which creators’ drafts arrive');
  if (path) await draftsFolder.choose(path);
};

const look = async () => {
  await draftsFolder.look();
  notify.hint('The folder is being looked through. What is new shows on the review board.');
};

/** Where drafts arrive, how the folder stands, and what waits in it. */
export function DraftsFolder() {
  const { data: folder } = useQuery({
    queryKey: keys.tray.one('folder'),
    queryFn: () => draftsFolder.status(),
    refetchInterval: 10_000,
  });
  const [making, setMaking] = useState(false);
  if (!folder) return null;
  const make = async () => {
    setMaking(true);
    try {
      const made = await draftsFolder.makeFolders();
      notify.success(
        made === 0 ? 'Every creator of a live campaign has a folder' : `${count(made, 'folder')} made`,
      );
    } finally {
      setMaking(false);
    }
  };
  return (
    <>
      <div className={styles.line}>
        <span className={folder.path ? styles.path : styles.none}>
          {folder.path || 'No folder is chosen yet.'}
        </span>
        <Button variant={folder.path ? 'default' : 'filled'} onClick={() => attempt(choose())}>
          {folder.path ? 'Choose another' : 'Choose a folder'}
        </Button>
      </div>
      {folder.path ? <Standing folder={folder} /> : null}
      {folder.path && folder.available ? (
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => attempt(look())}>
            Look for drafts now
          </Button>
          <Button variant="default" loading={making} onClick={() => attempt(make())}>
            Make missing folders
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Standing({ folder }: { folder: FolderStatus }) {
  const { state, words } = folderState(folder);
  return (
    <>
      <div className={styles.standing} role="status">
        <StateBadge state={state}>{words}</StateBadge>
        <span className={styles.soft}>
          {count(folder.seen, 'file')} dealt with
          {folder.waiting > 0 ? `, ${folder.waiting} still arriving` : ''}
        </span>
        {folder.unmatched > 0 ? (
          <a className={styles.link} href="#/review">
            {count(folder.unmatched, 'file')} without a place
          </a>
        ) : null}
      </div>
      {folder.why ? <p className={styles.trouble}>{folder.why}</p> : null}
      {folder.arriving.length > 0 ? (
        <ul className={styles.list} aria-label="Files still arriving">
          {folder.arriving.map((file) => (
            <Arriving key={file.file} file={file} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Arriving({ file }: { file: ArrivingFile }) {
  return (
    <li>
      <span className={styles.path}>{file.file}</span>
      <span className={file.stuck ? styles.trouble : styles.soft}>{file.why}</span>
    </li>
  );
}
