import { Button, Chip, Group, Textarea } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type CreatorPage, creatorPage, type StoryEntry } from '@/bridge/creatorPage';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { deskZone, isoDate } from '@/shared/lib/dates';
import { useListSearch } from '@/shared/lib/listSearch';
import { EmptyState } from '@/shared/ui/EmptyState';
import card from './Page.module.css';
import { StoryLine } from './StoryLine';
import styles from './StoryTab.module.css';
import { storyKinds } from './storyKinds';

interface Props {
  page: CreatorPage;
  /** Begin with the cursor in the note. */
  writes: boolean;
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Everything that happened with the creator, the newest first, one kind of it or all. */
export function StoryTab({ page, writes }: Props) {
  const [search, change] = useListSearch();
  const kind = search.f?.kind?.[0] ?? '';
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...keys.history.of('creator', page.id), kind],
    queryFn: ({ pageParam }) => creatorPage.story(page.id, kind, pageParam),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next || undefined,
    placeholderData: keepPreviousData,
  });
  const entries = data?.pages.flatMap((part) => part.entries) ?? [];
  return (
    <div className={styles.story}>
      {page.archivedAt ? null : <Composer page={page} writes={writes} />}
      <Chip.Group
        value={kind}
        onChange={(next) => change({ f: next ? { kind: [String(next)] } : undefined })}
      >
        <Group gap={6} role="group" aria-label="Show of the story">
          {[{ value: '', label: 'Everything' }, ...storyKinds].map(({ value, label }) => (
            <Chip key={value} value={value} size="xs">
              {label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {data && entries.length === 0 ? (
        <EmptyState title="Nothing of this kind yet">
          {kind ? 'Choose another kind, or everything.' : 'What is done with the creator is told here.'}
        </EmptyState>
      ) : null}
      {byMonth(entries).map(({ month, at, parts }) => (
        <section key={month} className={styles.month}>
          <h2>{months.format(at)}</h2>
          <ol className={styles.entries} aria-label={`History of ${months.format(at)}`}>
            {parts.map((entry) => (
              <StoryLine key={entry.actionId} entry={entry} page={page} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage ? (
        <Button
          className={styles.more}
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show earlier
        </Button>
      ) : null}
    </div>
  );
}

/** Entries put together by the month on the desk's calendar. */
function byMonth(entries: StoryEntry[]) {
  const zone = deskZone();
  const list: { month: string; at: number; parts: StoryEntry[] }[] = [];
  for (const entry of entries) {
    const month = isoDate(entry.at, zone).slice(0, 7);
    const last = list.at(-1);
    if (last?.month === month) last.parts.push(entry);
    else list.push({ month, at: Date.parse(`${month}-01T00:00:00Z`), parts: [entry] });
  }
  return list;
}

function Composer({ page, writes }: Props) {
  const [body, setBody] = useState('');
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (writes) field.current?.focus();
  }, [writes]);
  const write = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await creatorPage.writeNote(page.id, '', body);
      setBody('');
      setProblem('');
    } catch (reason) {
      setProblem(toFault(reason).message);
    }
  };
  return (
    <form className={styles.composer} onSubmit={(event) => void write(event)}>
      <Textarea
        ref={field}
        aria-label="Write a note"
        placeholder={`A note on ${page.name}: a call, an impression, something to remember`}
        autosize
        minRows={2}
        maxRows={10}
        value={body}
        error={problem}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
      <div className={styles.write}>
        <span className={card.soft}>Ctrl Enter writes it</span>
        <Button type="submit" size="compact-sm" disabled={body.trim() === ''}>
          Write the note
        </Button>
      </div>
    </form>
  );
}
