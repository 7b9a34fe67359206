import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type Backup, chooseFolder, workspace } from '@/bridge/workspace';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { notify } from '@/shared/ui/notify';
import styles from './Settings.module.css';
import { backupKind, fileSize } from './words';

const shownFirst = 5;

/** The backups of this workspace, newest first, one more at once, and a look at an earlier one. */
export function Backups() {
  const queries = useQueryClient();
  const queryKey = [...keys.workspace.all, 'backups'];
  const { data: backups } = useQuery({ queryKey, queryFn: () => workspace.backups() });
  const [all, setAll] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => workspace.backUp(),
    onSuccess: () => notify.success('Backup made and checked'),
    onError: (reason) => notify.fault(reason),
    onSettled: () => void queries.invalidateQueries({ queryKey }),
  });
  const shown = all ? backups : backups?.slice(0, shownFirst);
  const hidden = (backups?.length ?? 0) - (shown?.length ?? 0);
  return (
    <>
      <div className={styles.line}>
        <p className={styles.text}>
          Made every day: 7 days and 4 weeks are kept. The newest good one is offered when the workspace is
          damaged. Open an earlier one to look something up: it becomes a workspace of its own, and this one
          stays as it is.
        </p>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Back up now
        </Button>
      </div>
      {backups?.length === 0 ? <p className={styles.soft}>There is none yet.</p> : null}
      <ul className={styles.list} aria-label="Backups">
        {shown?.map((backup) => (
          <Line key={backup.file} backup={backup} />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button className={styles.start} variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show {hidden} more
        </Button>
      ) : null}
    </>
  );
}

function Line({ backup }: { backup: Backup }) {
  const now = useNow();
  const zone = deskZone();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      const dir = await chooseFolder('An empty folder for the workspace as it was');
      if (!dir) return;
      await workspace.openCopy(backup.file, dir);
      queries.clear();
      await navigate({ to: '/today' });
    } catch (reason) {
      notify.fault(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <li>
      <span className={styles.who}>
        <span>{fullTime(backup.at, zone)}</span>
        <span className={backup.good ? styles.soft : styles.trouble}>
          {agoWords(backup.at, zone, now)}, {backupKind(backup.kind)}, {fileSize(backup.size)}
          {backup.good ? '' : '. It was altered since: do not use it.'}
        </span>
      </span>
      {backup.good ? (
        <Button
          size="xs"
          variant="default"
          loading={busy}
          aria-label={`Open the backup of ${fullTime(backup.at, zone)}`}
          onClick={() => void open()}
        >
          Open…
        </Button>
      ) : null}
    </li>
  );
}
