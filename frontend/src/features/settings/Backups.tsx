import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { workspace } from '@/bridge/workspace';
import { deskZone, fullTime } from '@/shared/lib/dates';
import { notify } from '@/shared/ui/notify';
import styles from './Settings.module.css';

const kinds: Record<string, string> = {
  daily: 'by itself',
  'by-hand': 'by hand',
  'before-migration': 'before an update',
};

const megabytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** The backups of this workspace, newest first, and one more at once. */
export function Backups() {
  const queries = useQueryClient();
  const queryKey = [...keys.workspace.all, 'backups'];
  const { data: backups = [] } = useQuery({ queryKey, queryFn: () => workspace.backups() });
  const { mutate, isPending } = useMutation({
    mutationFn: () => workspace.backUp(),
    onSuccess: () => notify.success('Backup made and checked'),
    onError: (reason) => notify.fault(reason),
    onSettled: () => void queries.invalidateQueries({ queryKey }),
  });
  return (
    <>
      <div className={styles.line}>
        <p className={styles.text}>
          One is made every day: the last 7 days and 4 weeks are kept. When the workspace is damaged, the
          welcome screen offers them.
        </p>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Back up now
        </Button>
      </div>
      <ul className={styles.list} aria-label="Backups">
        {backups.map((backup) => (
          <li key={backup.file}>
            <span>{fullTime(backup.at, deskZone())}</span>
            <span className={backup.good ? styles.soft : styles.trouble}>
              {kinds[backup.kind] ?? backup.kind}, {megabytes.format(backup.size / 1e6)}
              {backup.good ? '' : ', altered: do not use'}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
