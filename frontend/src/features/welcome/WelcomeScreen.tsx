import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { chooseFolder, workspace } from '@/bridge/workspace';
import { notify } from '@/shared/ui/notify';
import { Choices } from './Choices';
import { ClosedWorkspace } from './ClosedWorkspace';
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
    const dir = await chooseFolder('Open a workspace', place?.suggested);
    if (dir) await enter('open', () => workspace.open(dir));
  };

  if (!place) return null;
  const trouble = place.trouble ? toFault(place.trouble) : null;
  return (
    <main className={styles.screen}>
      <div className={styles.column}>
        <header className={styles.head}>
          <h1 className={styles.title}>
            <img src="./icon.svg" alt="" width={36} height={36} />
            Backlot
          </h1>
          <p className={styles.lead}>
            Creators, drafts, posts and payments of every campaign on one desk. Everything stays in a folder
            on this computer.
          </p>
        </header>
        {trouble ? (
          <ClosedWorkspace
            dir={place.troubleDir}
            fault={trouble}
            busy={busy}
            onPutBack={(file) => void enter(file, () => workspace.putBack(file))}
            onAgain={() => void enter('again', () => workspace.open(place.troubleDir))}
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
          <Choices
            busy={busy}
            onMake={() => setMakes(true)}
            onOpen={() => void openOther()}
            onDemo={() => void enter('demo', () => workspace.makeDemo(`${place.suggested} demo`))}
          />
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
