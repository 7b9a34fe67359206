import { Button, SegmentedControl, Select, Switch, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { draftsFolder } from '@/bridge/drafts';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { chooseFolder, workspace } from '@/bridge/workspace';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { notify } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { Backups } from './Backups';
import { Colleagues } from './Colleagues';
import styles from './Settings.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: `${hour}:00` }));

/** Runs what a control asks for and says what went wrong. */
const attempt = (work: Promise<unknown>) => void work.catch((reason: unknown) => notify.fault(reason));

/** The agency, its colleagues, the drafts folder, the workspace and its backups, and how the window looks. */
export default function SettingsScreen() {
  const { data: settings } = useQuery({
    queryKey: keys.settings.one('agency'),
    queryFn: () => team.settings(),
  });
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (!settings) return null;
  return (
    <Page header={<PageHeader title="Settings" />}>
      <div className={styles.page}>
        <Section title="Agency">
          <EditInPlace
            label="Name"
            value={settings.agencyName}
            onSave={(name) => team.setSetting('agency_name', name)}
          />
          <Select
            label="Working day ends at"
            description="The hour at which the deadlines of a day fall, in each campaign's time zone."
            w={220}
            data={hours}
            allowDeselect={false}
            value={`${settings.workingHoursEnd}`}
            onChange={(hour) => hour && attempt(team.setSetting('working_hours_end', hour))}
          />
          <Switch
            label="Desktop notices when a draft arrives or a post is due"
            checked={settings.notices}
            onChange={(event) =>
              attempt(team.setSetting('notices', event.currentTarget.checked ? 'on' : 'off'))
            }
          />
        </Section>
        <Section title="Colleagues">
          <Colleagues />
        </Section>
        <Section title="Drafts folder">
          <DraftsFolder />
        </Section>
        <Section title="Workspace">
          <Workspace />
        </Section>
        <Section title="Backups">
          <Backups />
        </Section>
        <Section title="Look">
          <SegmentedControl
            className={styles.look}
            aria-label="Theme"
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Section>
      </div>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles.box}>{children}</div>
    </section>
  );
}

function DraftsFolder() {
  const { data: folder } = useQuery({
    queryKey: keys.tray.one('folder'),
    queryFn: () => draftsFolder.status(),
  });
  const choose = async () => {
    const path = await chooseFolder('The folder in which creators’ drafts arrive');
    if (path) await draftsFolder.choose(path);
  };
  if (!folder) return null;
  return (
    <>
      <p className={styles.text}>
        Files that land here find their creator and piece by themselves. It may be a folder that Dropbox,
        Drive or OneDrive fills. Backlot only reads it.
      </p>
      <div className={styles.line}>
        <span className={styles.path}>{folder.path || 'No folder chosen'}</span>
        <Button variant="default" onClick={() => attempt(choose())}>
          {folder.path ? 'Choose another' : 'Choose a folder'}
        </Button>
        {folder.path ? (
          <Button variant="default" onClick={() => attempt(draftsFolder.makeFolders())}>
            Make missing folders
          </Button>
        ) : null}
      </div>
      {folder.why ? <p className={styles.trouble}>{folder.why}</p> : null}
    </>
  );
}

function Workspace() {
  const navigate = useNavigate();
  const { data: place } = useQuery({ queryKey: keys.workspace.all, queryFn: () => workspace.place() });
  const { data: engines = [] } = useQuery({
    queryKey: [...keys.engines.all, 'states'],
    queryFn: () => workspace.engines(),
    refetchInterval: 5000,
  });
  const leave = async () => {
    await workspace.leave();
    await navigate({ to: '/welcome' });
  };
  return (
    <>
      <div className={styles.line}>
        <span className={styles.path}>{place?.dir}</span>
        <Button variant="default" onClick={() => attempt(leave())}>
          Close this workspace
        </Button>
      </div>
      <ul className={styles.list} aria-label="Background work">
        {engines.map((engine) => (
          <li key={engine.name}>
            <span>{engine.name}</span>
            <span className={engine.state === 'running' ? styles.soft : styles.trouble}>
              {engine.state}
              {engine.why ? `: ${engine.why}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
