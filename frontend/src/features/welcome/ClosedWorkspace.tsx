import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AppFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { workspace } from '@/bridge/workspace';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import styles from './WelcomeScreen.module.css';

interface Props {
  dir: string;
  fault: AppFault;
  /** What is under way, "" for nothing. */
  busy: string;
  onPutBack: (file: string) => void;
  onAgain: () => void;
}

const kinds: Record<string, string> = {
  daily: 'made by itself',
  'by-hand': 'made by hand',
  'before-migration': 'made before an update',
};

const damagedWords =
  'Its database is damaged: the disk gave back something else than was written. Choose a backup to go on with. ' +
  'The damaged file is kept beside it, and drafts are not touched; what was done after the backup is missing.';

/** Why the last workspace did not open and what can be done: another try, or a good backup of a damaged one. */
export function ClosedWorkspace({ dir, fault, busy, onPutBack, onAgain }: Props) {
  const damaged = fault.code === 'damaged';
  const { data: backups } = useQuery({
    queryKey: [...keys.workspace.all, 'backups', dir],
    queryFn: () => workspace.backups(),
    enabled: damaged,
  });
  const good = backups?.filter((backup) => backup.good) ?? [];
  return (
    <section className={styles.trouble} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <h2 className={styles.section}>{dir.split(/[\\/]/).pop()} did not open</h2>
        <p>{damaged && good.length > 0 ? damagedWords : fault.message}</p>
        {damaged && backups && good.length === 0 ? <p>There is no good backup in its folder.</p> : null}
        {good.length > 0 ? (
          <ul aria-label="Backups to go on with">
            {good.map((backup, place) => (
              <li key={backup.file}>
                <Button
                  size="xs"
                  variant={place === 0 ? 'filled' : 'default'}
                  loading={busy === backup.file}
                  disabled={busy !== ''}
                  data-tip={fullTime(backup.at, deskZone())}
                  onClick={() => onPutBack(backup.file)}
                >
                  Go on with {agoWords(backup.at, deskZone(), Date.now())}
                </Button>
                <span className={styles.path}>{kinds[backup.kind] ?? backup.kind}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {damaged ? null : (
          <Button
            size="xs"
            variant="default"
            loading={busy === 'again'}
            disabled={busy !== ''}
            onClick={onAgain}
          >
            Try again
          </Button>
        )}
        <p className={styles.where}>{dir}</p>
      </div>
    </section>
  );
}
