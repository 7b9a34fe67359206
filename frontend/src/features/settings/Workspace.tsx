import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { keys } from '@/bridge/keys';
import { workspace } from '@/bridge/workspace';
import { CopyButton } from '@/shared/ui/CopyText';
import { StateBadge } from '@/shared/ui/StateBadge';
import { attempt } from './attempt';
import styles from './Settings.module.css';
import { engineName, engineState } from './words';

/** Where everything lies, the way out of it, and what works in the background. */
export function Workspace() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: place } = useQuery({ queryKey: keys.workspace.all, queryFn: () => workspace.place() });
  const { data: engines = [] } = useQuery({
    queryKey: [...keys.engines.all, 'states'],
    queryFn: () => workspace.engines(),
    refetchInterval: 5000,
  });
  const leave = async () => {
    await workspace.leave();
    await navigate({ to: '/welcome' });
    queries.clear();
  };
  return (
    <>
      <div className={styles.line}>
        <span className={styles.path}>{place?.dir}</span>
        {place?.dir ? <CopyButton text={place.dir} size="sm" /> : null}
        <Button variant="default" onClick={() => attempt(leave())}>
          Close this workspace
        </Button>
      </div>
      <ul className={styles.list} aria-label="Background work">
        {engines.map((engine) => {
          const { state, words } = engineState(engine);
          return (
            <li key={engine.name}>
              <span>{engineName(engine.name)}</span>
              <StateBadge state={state}>{words}</StateBadge>
            </li>
          );
        })}
      </ul>
    </>
  );
}
