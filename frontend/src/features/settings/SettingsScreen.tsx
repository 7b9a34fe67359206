import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { Agency, NewCampaigns } from './Agency';
import { Backups } from './Backups';
import { Colleagues } from './Colleagues';
import { DraftsFolder } from './DraftsFolder';
import { MailAccounts } from './mail/MailAccounts';
import { Section, Setting } from './Section';
import styles from './Settings.module.css';
import { Statuses } from './Statuses';
import { Templates } from './Templates';
import { Workspace } from './Workspace';

/** The agency, its colleagues, the drafts folder, the workspace and its backups, and how the window looks. */
export default function SettingsScreen() {
  const { data: settings, error } = useQuery({
    queryKey: keys.settings.one('agency'),
    queryFn: team.settings,
    placeholderData: keepPreviousData,
  });
  return (
    <Page header={<PageHeader title="Settings" />}>
      {error && !settings ? (
        <EmptyState title="The settings can’t be read">{toFault(error).message}</EmptyState>
      ) : null}
      {settings ? (
        <div className={styles.page}>
          <Section title="Agency">
            <Agency settings={settings} />
          </Section>
          <Section
            title="New campaigns"
            about="What a new campaign starts with. Each can be changed in the campaign; the ones that exist keep theirs."
          >
            <NewCampaigns settings={settings} />
          </Section>
          <Section
            title="Campaign types"
            about="Working days that each stage gets at first. Deadlines are counted back from the post time."
          >
            <Templates />
          </Section>
          <Section
            title="Statuses"
            about="How a creator stands in a campaign. Your own stand beside the ready-made ones; each counts as one of them where Backlot moves statuses by itself."
          >
            <Statuses />
          </Section>
          <Section
            title="Colleagues"
            about="They own stages and stand in the history. At one desk you work as one of them."
          >
            <Colleagues />
          </Section>
          <Section
            title="Drafts folder"
            about="Files that land here find their creator and piece by themselves. It may be a folder that Dropbox, Drive or OneDrive fills. Backlot makes folders there and leaves your files as they are."
          >
            <DraftsFolder />
          </Section>
          <Section
            title="Mail"
            about="Your mail is fetched to this computer and stays on the server as it is. Other mail programs go on as before."
          >
            <MailAccounts />
          </Section>
          <Section title="Workspace" about="One folder on this computer holds everything.">
            <Workspace />
          </Section>
          <Section title="Backups">
            <Backups />
          </Section>
          <Section title="Look" about="For this computer only.">
            <Look />
          </Section>
        </div>
      ) : null}
    </Page>
  );
}

function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Setting name="Theme">
      <SegmentedControl
        aria-label="Theme"
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Setting>
  );
}
