import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AppFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { workspace } from '@/bridge/workspace';
import styles from './WelcomeScreen.module.css';

interface Props {
  dir: string;
  fault: AppFault;
  onPutBack: (file: string) => void;
}

const kinds: Record<string, string> = {
  daily: 'made by itself',
  'by-hand': 'made by hand',
  'before-migration': 'made before an update',
};

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const megabytes = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'megabyte',
  maximumFractionDigits: 1,
});

/** Why the last workspace did not open and, when it is damaged, the good backups to go on with. */
export function DamagedWorkspace({ dir, fault, onPutBack }: Props) {
  const damaged = fault.code === 'damaged';
  const { data: backups = [] } = useQuery({
    queryKey: [...keys.workspace.all, 'backups', dir],
    queryFn: () => workspace.backups(),
    enabled: damaged,
  });
  const good = backups.filter((backup) => backup.good);
  return (
    <section className={styles.trouble} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <h2 className={styles.section}>{dir.split(/[\\/]/).pop()} did not open</h2>
        <p>{fault.message}</p>
        {damaged && good.length === 0 ? <p>There is no good backup in its folder.</p> : null}
        <ul>
          {good.map((backup, place) => (
            <li key={backup.file}>
              <Button
                size="xs"
                variant={place === 0 ? 'filled' : 'default'}
                onClick={() => onPutBack(backup.file)}
              >
                Go on with {when.format(backup.at)}
              </Button>
              <span className={styles.path}>
                {kinds[backup.kind] ?? backup.kind}, {megabytes.format(backup.size / 1e6)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
