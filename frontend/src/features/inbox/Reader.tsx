import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { keys } from '@/bridge/keys';
import type { OpenedThread, ThreadMail } from '@/bridge/mail';
import { type Proposal, proposals } from '@/bridge/proposals';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { type AnswerKind, MailItem } from './MailItem';
import { useProposalKeys } from './Proposals';
import styles from './Reader.module.css';
import { useMarkRead } from './useMarkRead';

interface Props {
  opened: OpenedThread;
  /** Above the mails: the subject and what can be done. */
  head: ReactNode;
  onAnswer: (mail: ThreadMail, kind: AnswerKind) => void;
  /** An answer that is being written stands below the mails, in the place of the buttons. */
  composer: ReactNode;
}

const none: Proposal[] = [];

/** So many older mails are hidden behind one line. */
const foldedFrom = 6;

/** Which mails stand open when a thread is opened: those not read, and the last. */
export function firstShown(messages: ThreadMail[]): Set<string> {
  const shown = messages.filter(({ unread }) => unread).map(({ id }) => id);
  const last = messages.at(-1);
  return new Set(last ? [...shown, last.id] : shown);
}

/** A thread: its mails, the oldest first, all but the unread ones and the last folded to a line. */
export function Reader({ opened, head, onAnswer, composer }: Props) {
  const { line, messages } = opened;
  const now = useNow();
  const [shown, setShown] = useState(() => firstShown(messages));
  const [all, setAll] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useMarkRead(opened);
  const { data: proposed = none } = useQuery({
    queryKey: keys.mail.part(line.id, 'proposals'),
    queryFn: () => proposals.of(line.id),
  });
  useProposalKeys(proposed);

  // A mail that comes while one reads stands open as well.
  const known = useRef(new Set(messages.map(({ id }) => id)));
  useEffect(() => {
    const fresh = messages.filter(({ id }) => !known.current.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) known.current.add(id);
    setShown((before) => new Set([...before, ...fresh.map(({ id }) => id)]));
  }, [messages]);
  useEffect(() => {
    const first = body.current?.querySelector('[data-shown]');
    if (first && messages.length > 1) first.scrollIntoView({ block: 'start' });
  }, [messages.length]);

  const toggle = (id: string) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    setShown(next);
  };
  const hidden = all ? [] : hiddenOf(messages, shown);
  const last = messages.at(-1);
  return (
    <article className={styles.reader} aria-label={line.subject || 'No subject'}>
      {head}
      <div ref={body} className={styles.scroll} tabIndex={-1}>
        <ol className={styles.mails}>
          {messages.map((mail) => {
            if (hidden.includes(mail.id)) {
              return mail.id === hidden[0] ? (
                <li key="hidden" className={styles.mail}>
                  <button type="button" className={styles.older} onClick={() => setAll(true)}>
                    Show {count(hidden.length, 'more mail')}
                  </button>
                </li>
              ) : null;
            }
            return (
              <MailItem
                key={mail.id}
                mail={mail}
                now={now}
                shown={shown.has(mail.id)}
                proposals={proposed}
                onToggle={() => toggle(mail.id)}
                onAnswer={onAnswer}
              />
            );
          })}
        </ol>
        {composer ?? (last ? <AnswerButtons onAnswer={(kind) => onAnswer(last, kind)} /> : null)}
      </div>
    </article>
  );
}

/** The folded mails in the middle of a long thread: all but the first and those next to an open one. */
export function hiddenOf(messages: ThreadMail[], shown: ReadonlySet<string>): string[] {
  const firstOpen = messages.findIndex(({ id }) => shown.has(id));
  const middle = messages.slice(1, Math.max(1, firstOpen - 1)).map(({ id }) => id);
  return middle.length >= foldedFrom ? middle : [];
}

function AnswerButtons({ onAnswer }: { onAnswer: (kind: AnswerKind) => void }) {
  return (
    <div className={styles.answers}>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={15} stroke={1.75} />}
        onClick={() => onAnswer('reply')}
      >
        Reply
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowBackUpDouble size={15} stroke={1.75} />}
        onClick={() => onAnswer('all')}
      >
        Reply to all
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowForwardUp size={15} stroke={1.75} />}
        onClick={() => onAnswer('forward')}
      >
        Forward
      </Button>
    </div>
  );
}
