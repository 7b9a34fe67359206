import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconHelp, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ThreadList } from '@/bridge/mail';
import { useKeys } from '@/shared/lib/keys';
import styles from './Search.module.css';

interface Props {
  search: string;
  onSearch: (search: string) => void;
  faults: ThreadList['faults'];
}

/** While somebody types the list follows, so long after the last letter. */
const typingMs = 150;

/** Looks for mail as it is typed, in the search language; what was not understood is said softly. */
export function SearchBox({ search, onSearch, faults }: Props) {
  const [text, setText] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const sent = useRef(search);
  // Another view, or a step back: the field says what the list shows.
  useEffect(() => {
    if (search === sent.current) return;
    sent.current = search;
    setText(search);
  }, [search]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onSearch(text);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  useKeys([{ keys: '/', label: 'Search mail', group: 'Inbox', run: () => field.current?.select() }]);
  const clear = () => {
    sent.current = '';
    setText('');
    onSearch('');
  };
  return (
    <div className={styles.search} role="search">
      <TextInput
        ref={field}
        type="text"
        aria-label="Search mail"
        placeholder="Search mail"
        leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
        rightSectionWidth={text ? 56 : 30}
        rightSection={
          <span className={styles.tools}>
            {text ? (
              <ActionIcon size={24} aria-label="Clear the search" onClick={clear}>
                <IconX size={14} />
              </ActionIcon>
            ) : null}
            <SearchHelp
              onExample={(example) => {
                setText(text.trim() ? `${text.trim()} ${example}` : example);
                field.current?.focus();
              }}
            />
          </span>
        }
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (text) clear();
            else field.current?.blur();
          } else if (event.key === 'Enter') field.current?.blur();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {search && faults.length > 0 ? (
        <p className={styles.fault} role="status">
          {faults[0]?.Why}
        </p>
      ) : null}
    </div>
  );
}

const examples: [string, string][] = [
  ['from:nora', 'who wrote it'],
  ['to:lumen', 'who got it'],
  ['subject:draft', 'in the subject'],
  ['"final cut"', 'these words together'],
  ['reel*', 'words that begin so'],
  ['-invoice', 'without this word'],
  ['-in:archive', 'a minus leaves out whatever is below'],
  ['has:attachment', 'with a file'],
  ['file:contract', 'a file’s name'],
  ['after:2026-03-01', 'from that day on'],
  ['before:7d', 'older than a week'],
  ['creator:nora', 'with this creator'],
  ['campaign:spring', 'about this campaign'],
  ['is:unread', 'also starred, snoozed, unanswered'],
  ['in:archive', 'also inbox, sent, spam, trash'],
  ['assigned:me', 'given to somebody'],
];

function SearchHelp({ onExample }: { onExample: (example: string) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size={24} aria-label="What can be searched for" onClick={() => setOpened(!opened)}>
          <IconHelp size={15} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label="What can be searched for">
        <p className={styles.about}>
          Words are found in subjects, texts, names and attachments. Click one to add it.
        </p>
        <ul className={styles.examples}>
          {examples.map(([example, words]) => (
            <li key={example}>
              <button
                type="button"
                onClick={() => {
                  setOpened(false);
                  onExample(example);
                }}
              >
                <code>{example}</code>
                <span>{words}</span>
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
