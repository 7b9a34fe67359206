import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconMailOpened } from '@tabler/icons-react';
import { toFault } from '@/bridge/fault';
import type { MailAccount, OpenedThread } from '@/bridge/mail';
import { useKeys } from '@/shared/lib/keys';
import { EmptyState } from '@/shared/ui/EmptyState';
import styles from './Inbox.module.css';
import { Reader } from './Reader';
import { ReaderHead } from './ReaderHead';
import { SidePane } from './SidePane';
import type { Commands } from './useCommands';
import type { WritingState } from './useWriting';
import { AnswerComposer } from './Writing';

interface Props {
  threadId: string;
  opened: OpenedThread | undefined;
  error: Error | null;
  commands: Commands;
  nameOf: (colleagueId: string) => string;
  onLinkTo: (creatorId: string) => void;
  onOpen: (threadId: string) => void;
  writing: WritingState;
  accounts: MailAccount[];
}

/** The right of the inbox: the opened thread, and what is known beside it. */
export function ReaderPane({ threadId, opened, error, commands, nameOf, writing, ...rest }: Props) {
  const wide = useMediaQuery('(min-width: 1600px)', true, { getInitialValueInEffect: false });
  const [liked, setLiked] = useLocalStorage({
    key: wide ? 'backlot.inbox.side' : 'backlot.inbox.side.narrow',
    defaultValue: wide,
    getInitialValueInEffect: false,
  });
  const last = opened?.messages.at(-1);
  useKeys([
    { keys: 'i', label: 'Show what is known beside it', group: 'Inbox', run: () => setLiked(!liked) },
    {
      keys: 'r',
      label: 'Reply',
      group: 'Inbox',
      when: () => last !== undefined,
      run: () => last && writing.answer(last, 'reply'),
    },
    {
      keys: ['shift+r', 'shift+a'],
      label: 'Reply to all',
      group: 'Inbox',
      when: () => last !== undefined,
      run: () => last && writing.answer(last, 'all'),
    },
  ]);
  if (!threadId)
    return (
      <div className={styles.reading}>
        <EmptyState icon={<IconMailOpened />} title="No thread is open">
          Enter or a click opens one; j and k walk along.
        </EmptyState>
      </div>
    );
  if (!opened)
    return (
      <div className={styles.reading}>
        {error ? <EmptyState title="This thread can’t be read">{toFault(error).message}</EmptyState> : null}
      </div>
    );
  const { line } = opened;
  return (
    <>
      <div className={styles.reading}>
        <Reader
          key={line.id}
          opened={opened}
          head={
            <ReaderHead
              line={line}
              commands={commands}
              assignee={line.assignedTo ? nameOf(line.assignedTo) : ''}
              side={{ open: liked, toggle: () => setLiked(!liked) }}
            />
          }
          onAnswer={writing.answer}
          composer={
            writing.draft && writing.threadId === line.id ? (
              <AnswerComposer writing={writing} accounts={rest.accounts} opened={opened} />
            ) : null
          }
        />
      </div>
      {liked ? (
        <aside className={styles.side} aria-label="What is known beside it">
          <SidePane
            threadId={line.id}
            people={line.people}
            onLink={commands.link}
            onLinkTo={rest.onLinkTo}
            onOpen={rest.onOpen}
          />
        </aside>
      ) : null}
    </>
  );
}
