import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keys } from '@/bridge/keys';
import { type MailAccount, mails, type ThreadLine } from '@/bridge/mail';
import { team } from '@/bridge/team';
import { useKeys } from '@/shared/lib/keys';
import { usePlace } from '@/shared/lib/place';
import styles from './Inbox.module.css';
import { ListPane } from './ListPane';
import { ReaderPane } from './ReaderPane';
import { ThreadAsking } from './ThreadAsking';
import type { ListControls } from './ThreadList';
import { useCommands } from './useCommands';
import { useDraftOfAddress } from './useDraftOfAddress';
import { useInboxPlace } from './useInboxPlace';
import { useThreadActions } from './useThreadActions';
import { useThreads } from './useThreads';
import { useWriting } from './useWriting';
import { ViewsColumn } from './ViewsColumn';
import { filterOf } from './views';
import { Writing } from './Writing';

/** The inbox while an account is connected: views, list and reader, side by side where there is room. */
export function Inbox({ accounts }: { accounts: MailAccount[] }) {
  const place = useInboxPlace();
  const { view, threadId, search, accountId, open } = place;
  const filter = useMemo(() => filterOf(view, search, accountId), [view, search, accountId]);
  const threads = useThreads(filter);
  const narrow = useMediaQuery('(max-width: 1099px)', false, { getInitialValueInEffect: false });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<ThreadLine | undefined>(undefined);
  const list = useRef<ListControls>(null);
  const actions = useThreadActions();
  const writing = useWriting(accountId);
  useDraftOfAddress(writing.resumeById);
  usePlace(view.name === 'inbox' ? undefined : { label: view.label });
  const nameOf = useColleagues();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins with nothing selected.
  useEffect(() => setSelection(new Set()), [threads.key]);

  const { data: opened, error } = useQuery({
    queryKey: keys.mail.one(threadId),
    queryFn: () => mails.open(threadId),
    enabled: threadId !== '',
  });

  const meant = meantThreads(selection, threadId, cursor, opened?.line);
  const leave = () => {
    const stays = view.filter?.folder === 'all' || search !== '';
    if (!meant.ids.includes(threadId) || stays) return () => setSelection(new Set());
    const next = list.current?.neighbour();
    return () => {
      setSelection(new Set());
      open(next && !meant.ids.includes(next.id) && !narrow ? next.id : '', true);
    };
  };
  const back = () => (threadId ? open('') : setSelection(new Set()));
  const { commands, asking, setAsking } = useCommands({ actions, ...meant, leave, back });
  useKeys([
    { keys: 'n', label: 'New mail', group: 'Inbox', run: writing.startNew },
    {
      keys: 'Escape',
      label: 'Clear the selection, or back',
      group: 'Inbox',
      when: () => selection.size > 0 || threadId !== '',
      run: () => {
        if (selection.size > 0) setSelection(new Set());
        else open('');
      },
    },
  ]);
  const onOpen = useCallback(
    (line: ThreadLine, walking: boolean) => open(line.id, walking || threadId !== ''),
    [open, threadId],
  );
  const onStar = useCallback((line: ThreadLine) => void actions.star([line.id], !line.starred), [actions]);

  const views = {
    place,
    accounts,
    counts: threads.head?.counts,
    writing: writing.figures,
    onNew: writing.startNew,
  };
  const readerShows = threadId !== '' || !narrow;
  return (
    <div className={styles.inbox} data-inbox={narrow ? 'narrow' : 'wide'}>
      <h1 className="spoken">{view.label}</h1>
      {narrow ? null : (
        <div className={styles.views}>
          <ViewsColumn {...views} />
        </div>
      )}
      {narrow && threadId ? null : (
        <ListPane
          views={narrow ? views : undefined}
          place={place}
          threads={threads}
          accounts={accounts}
          selection={selection}
          onSelectionChange={setSelection}
          commands={commands}
          onOpen={onOpen}
          onStar={onStar}
          onCursor={setCursor}
          nameOf={nameOf}
          controls={list}
          writing={writing}
        />
      )}
      {readerShows ? (
        <ReaderPane
          threadId={threadId}
          opened={opened}
          error={error}
          commands={commands}
          nameOf={nameOf}
          onLinkTo={(creatorId) => void actions.link([threadId], creatorId, opened?.line.campaignId ?? '')}
          onOpen={open}
          writing={writing}
          accounts={accounts}
        />
      ) : null}
      <Writing writing={writing} accounts={accounts} shownId={threadId} />
      <ThreadAsking asking={asking} onClose={() => setAsking(null)} actions={actions} onDone={leave} />
    </div>
  );
}

/** The threads that a command is for: the selected ones, else the open one, else the one that the keyboard is on. */
export function meantThreads(
  selection: ReadonlySet<string>,
  threadId: string,
  cursor: ThreadLine | undefined,
  openLine: ThreadLine | undefined,
): { ids: string[]; lines: ThreadLine[] } {
  const known = [openLine, cursor].filter((line) => line !== undefined);
  const ids = selection.size > 0 ? [...selection] : [threadId || (cursor?.id ?? '')].filter(Boolean);
  const lines = ids.flatMap((id) => known.find((line) => line.id === id) ?? []);
  return { ids, lines };
}

function useColleagues(): (id: string) => string {
  const { data = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  return useCallback((id: string) => data.find((one) => one.id === id)?.name ?? '', [data]);
}
