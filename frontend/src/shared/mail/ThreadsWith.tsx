import { Button } from '@mantine/core';
import { IconArrowBackUp, IconPaperclip } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { mails, type ThreadLine } from '@/bridge/mail';
import { useMailSetup } from '@/bridge/mailSetup';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { EmptyState } from '@/shared/ui/EmptyState';
import styles from './Threads.module.css';

interface Props {
  creatorId?: string;
  campaignId?: string;
  /** Whose threads they are, for the words. */
  name: string;
}

const atOnce = 30;

/** The threads with a creator, or about a campaign, the newest first. Each opens in the inbox. */
export function ThreadsWith({ creatorId = '', campaignId = '', name }: Props) {
  const { data: setup } = useMailSetup();
  const filter = {
    folder: 'all',
    accountId: '',
    unread: false,
    starred: false,
    open: false,
    withFiles: false,
    assignedTo: '',
    creatorId,
    campaignId,
    search: '',
    timeZone: deskZone(),
  };
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: keys.mail.list({ ...filter, threadsWith: true }),
    queryFn: ({ pageParam }) => mails.threads({ ...filter, offset: pageParam, limit: atOnce }),
    initialPageParam: 0,
    getNextPageParam: ({ more }, parts) => (more ? parts.length * atOnce : undefined),
    placeholderData: keepPreviousData,
  });
  const threads = data?.pages.flatMap((part) => part.threads) ?? [];
  if (error) return <EmptyState title="The mail can’t be read">{toFault(error).message}</EmptyState>;
  if (!data) return null;
  if (threads.length === 0) {
    return setup?.accounts.length === 0 ? (
      <EmptyState
        title="No mail account is connected"
        action={
          <Link to="/settings" search={{ tab: 'mail' }}>
            Connect one
          </Link>
        }
      >
        Then the threads with {name} stand here.
      </EmptyState>
    ) : (
      <EmptyState title="No mail yet">
        Threads are found by the address of the creator, or by hand: press l on a thread in the inbox.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.threads} aria-label={`Threads: ${name}`}>
        {threads.map((line) => (
          <Thread key={line.id} line={line} about={creatorId ? 'campaign' : 'creator'} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier
        </Button>
      ) : null}
    </>
  );
}

function Thread({ line, about }: { line: ThreadLine; about: 'campaign' | 'creator' }) {
  const now = useNow();
  const zone = deskZone();
  const who = about === 'creator' ? line.creator || line.counterpart : line.campaign;
  return (
    <li data-unread={line.unread > 0 || undefined}>
      <Link
        to="/inbox/$view/{-$threadId}"
        params={{ view: 'all', threadId: line.id }}
        className={styles.thread}
      >
        <span className={styles.first}>
          <span className={styles.subject}>{line.subject || 'No subject'}</span>
          {line.messages > 1 ? <span className={styles.soft}>{line.messages}</span> : null}
          {line.open ? (
            <IconArrowBackUp
              size={14}
              stroke={2}
              role="img"
              aria-label="Needs a reply"
              data-tip="Needs a reply"
            />
          ) : null}
          {line.files > 0 ? (
            <IconPaperclip size={14} stroke={1.75} role="img" aria-label="With files" />
          ) : null}
          <time
            className={styles.when}
            dateTime={new Date(line.lastAt).toISOString()}
            data-tip={fullTime(line.lastAt, zone)}
          >
            {agoWords(line.lastAt, zone, now)}
          </time>
        </span>
        <span className={styles.second}>
          {who ? <b>{who}</b> : null}
          <span className={styles.snippet}>{line.snippet}</span>
        </span>
      </Link>
    </li>
  );
}
