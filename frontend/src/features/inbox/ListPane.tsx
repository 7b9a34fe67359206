import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconArchive,
  IconDots,
  IconMail,
  IconMailOpened,
  IconStar,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { type ComponentProps, useMemo } from 'react';
import { toFault } from '@/bridge/fault';
import type { MailAccount } from '@/bridge/mail';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { DraftList } from './DraftList';
import styles from './Inbox.module.css';
import { OutboxList } from './OutboxList';
import { SearchBox } from './SearchBox';
import { ThreadList } from './ThreadList';
import type { Commands } from './useCommands';
import type { InboxPlace } from './useInboxPlace';
import type { Threads } from './useThreads';
import type { WritingState } from './useWriting';
import { ViewsMenu } from './ViewsColumn';
import { accountStanding } from './words';

type ListProps = ComponentProps<typeof ThreadList>;

interface Props
  extends Pick<
    ListProps,
    'selection' | 'onSelectionChange' | 'onOpen' | 'onStar' | 'onCursor' | 'nameOf' | 'controls'
  > {
  /** Where the views have no column of their own. */
  views: ComponentProps<typeof ViewsMenu> | undefined;
  place: InboxPlace;
  threads: Threads;
  accounts: MailAccount[];
  commands: Commands;
  writing: WritingState;
}

/** The middle of the inbox: the search, and the threads, drafts or outgoing mail of the view. */
export function ListPane({ views, place, threads, accounts, commands, writing, ...list }: Props) {
  const { view, search, lookFor, threadId } = place;
  const { selection, onSelectionChange } = list;
  const ours = useMemo(() => new Set(accounts.map(({ address }) => address.toLowerCase())), [accounts]);
  return (
    <section className={styles.list} aria-label={view.label}>
      <div className={styles.listHead}>
        {views ? <ViewsMenu {...views} /> : null}
        {view.filter ? (
          <SearchBox search={search} onSearch={lookFor} faults={threads.head?.faults ?? []} />
        ) : (
          <h2 className={styles.listTitle}>{view.label}</h2>
        )}
      </div>
      {selection.size > 0 ? (
        <SelectedBar size={selection.size} commands={commands} onClear={() => onSelectionChange(new Set())} />
      ) : null}
      {view.name === 'drafts' ? (
        <DraftList view={view} onOpen={writing.resume} openId={writing.draft?.id} />
      ) : null}
      {view.name === 'outbox' ? <OutboxList view={view} onTakenBack={writing.resumeById} /> : null}
      {view.filter ? (
        threads.error ? (
          <EmptyState title="The list can’t be read">{toFault(threads.error).message}</EmptyState>
        ) : (
          <ThreadList
            label={search ? 'Found threads' : view.label}
            threads={threads}
            openId={threadId}
            ours={ours}
            empty={<Nothing place={place} accounts={accounts} />}
            {...list}
          />
        )
      ) : null}
    </section>
  );
}

function Nothing({ place, accounts }: { place: InboxPlace; accounts: MailAccount[] }) {
  const { view, search } = place;
  if (search) return <NothingFound place={place} />;
  const working = accounts.find(({ state }) => state.status === 'syncing');
  if (working && working.state.syncedAt === 0)
    return (
      <EmptyState title="Fetching your mail">
        {accountStanding(working.state).words}. The newest comes first; you can work with it meanwhile.
      </EmptyState>
    );
  const Icon = view.icon;
  return (
    <EmptyState icon={<Icon />} title={view.empty}>
      {view.emptyWords}
    </EmptyState>
  );
}

/** A search looks in the view that one is in, which is easily forgotten. */
export function NothingFound({ place }: { place: InboxPlace }) {
  const { view, lookFor, lookEverywhere } = place;
  const everywhere = view.name === 'all';
  return (
    <EmptyState
      title={everywhere ? 'Nothing found' : `Nothing found in ${view.label}`}
      action={
        <Group gap="sm" justify="center">
          {everywhere ? null : <Button onClick={lookEverywhere}>Search all mail</Button>}
          <Button variant="default" onClick={() => lookFor('')}>
            Clear the search
          </Button>
        </Group>
      }
    >
      Fewer words find more. Only mail that was fetched is searched.
    </EmptyState>
  );
}

function SelectedBar({ size, commands, onClear }: { size: number; commands: Commands; onClear: () => void }) {
  return (
    <div className={styles.selected} role="toolbar" aria-label="Selected threads">
      <span className={styles.strong}>{count(size, 'thread')}</span>
      <ActionIcon aria-label="Archive the selected" data-tip="Archive (e)" onClick={commands.archive}>
        <IconArchive size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label="Trash the selected" data-tip="Trash (#)" onClick={commands.trash}>
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label="Snooze the selected" data-tip="Snooze (z)" onClick={commands.snooze}>
        <IconAlarm size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label="Mark the selected as read" data-tip="Read (Shift I)" onClick={commands.read}>
        <IconMailOpened size={16} stroke={1.6} />
      </ActionIcon>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label="More for the selected">
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMail size={15} />} onClick={commands.unread}>
            Mark as unread
          </Menu.Item>
          <Menu.Item leftSection={<IconStar size={15} />} onClick={commands.star}>
            Star
          </Menu.Item>
          <Menu.Item onClick={commands.toInbox}>Move to the inbox</Menu.Item>
          <Menu.Item onClick={commands.assign}>Assign…</Menu.Item>
          <Menu.Item onClick={commands.link}>Link to a creator…</Menu.Item>
          <Menu.Item onClick={commands.linkCampaign}>Link to a campaign…</Menu.Item>
          <Menu.Item onClick={() => commands.needsReply(false)}>Needs no reply</Menu.Item>
          <Menu.Item onClick={commands.spam}>Spam</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon
        className={styles.clear}
        aria-label="Clear the selection"
        data-tip="Clear the selection (Esc)"
        onClick={onClear}
      >
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
