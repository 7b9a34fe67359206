import { Button } from '@mantine/core';
import { IconFolderOpen, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { chooseFolder, workspace } from '@/bridge/workspace';
import { notify } from '@/shared/ui/notify';
import { DamagedWorkspace } from './DamagedWorkspace';
import { NewWorkspace } from './NewWorkspace';
import styles from './WelcomeScreen.module.css';

/** The first screen: make a workspace, open one, or look around in the demo agency. */
export default function WelcomeScreen() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [makes, setMakes] = useState(false);
  const [busy, setBusy] = useState('');
  const { data: place } = useQuery({ queryKey: keys.workspace.all, queryFn: () => workspace.place() });

  const enter = async (what: string, how: () => Promise<unknown>) => {
    setBusy(what);
    try {
      await how();
      queries.clear();
      await navigate({ to: '/today' });
    } catch (reason) {
      notify.fault(reason);
      await queries.invalidateQueries({ queryKey: keys.workspace.all });
    } finally {
      setBusy('');
    }
  };
  const openOther = async () => {
    const dir = await chooseFolder('Open a workspace');
    if (dir) await enter('open', () => workspace.open(dir));
  };

  if (!place) return null;
  const trouble = place.trouble ? toFault(place.trouble) : null;
  return (
    <main className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1 className={styles.title}>Backlot</h1>
          <p className={styles.lead}>
            Creators, drafts, posts and payments of every campaign on one desk. Everything stays in a folder
            on this computer.
          </p>
        </header>
        {trouble ? (
          <DamagedWorkspace
            dir={place.troubleDir}
            fault={trouble}
            onPutBack={(file) => enter('back', () => workspace.putBack(file))}
          />
        ) : null}
        {makes ? (
          <NewWorkspace
            suggested={place.suggested}
            typed={!place.dialogs}
            onCancel={() => setMakes(false)}
            onMake={async ({ dir, name, you }) => {
              await workspace.make(dir, name, you);
              queries.clear();
              await navigate({ to: '/campaigns' });
            }}
          />
        ) : (
          <div className={styles.choices}>
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={() => setMakes(true)}
              disabled={busy !== ''}
            >
              New workspace
            </Button>
            <Button
              variant="default"
              leftSection={<IconFolderOpen size={16} />}
              onClick={() => void openOther()}
              loading={busy === 'open'}
              disabled={busy !== ''}
            >
              Open a workspace
            </Button>
            <Button
              variant="default"
              leftSection={<IconSparkles size={16} />}
              onClick={() => void enter('demo', () => workspace.makeDemo(`${place.suggested} demo`))}
              loading={busy === 'demo'}
              disabled={busy !== ''}
            >
              Look around in the demo agency
            </Button>
          </div>
        )}
        {!makes && place.recent.length > 0 ? (
          <section aria-labelledby="recent" className={styles.recent}>
            <h2 id="recent" className={styles.section}>
              Recent workspaces
            </h2>
            <ul>
              {place.recent.map((dir) => (
                <li key={dir}>
                  <button
                    type="button"
                    disabled={busy !== ''}
                    onClick={() => void enter(dir, () => workspace.open(dir))}
                  >
                    <span className={styles.name}>{dir.split(/[\\/]/).pop()}</span>
                    <span className={styles.path}>{dir}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  );
}
