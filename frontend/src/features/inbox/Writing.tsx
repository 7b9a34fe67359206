import { lazy, Suspense } from 'react';
import type { MailAccount, OpenedThread } from '@/bridge/mail';
import type { WritingState } from './useWriting';
import styles from './Writing.module.css';

// The editor is half of the inbox's weight, and not needed to read.
const Composer = lazy(() => import('./Composer'));

/** The mail that is being written, docked at the bottom, when it does not stand below its thread. */
export function Writing({
  writing,
  accounts,
  shownId,
}: {
  writing: WritingState;
  accounts: MailAccount[];
  /** The thread that is open. */
  shownId: string;
}) {
  if (!writing.draft || (writing.threadId && writing.threadId === shownId)) return null;
  return (
    <section className={styles.dock} data-mail-dock aria-label="Mail being written">
      <Suspense>
        <Composer key={writing.turn} writing={writing} accounts={accounts} title="New mail" />
      </Suspense>
    </section>
  );
}

/** The answer that is being written to a thread, below its mails. */
export function AnswerComposer({
  writing,
  accounts,
  opened,
}: {
  writing: WritingState;
  accounts: MailAccount[];
  opened: OpenedThread;
}) {
  if (!writing.draft || writing.threadId !== opened.line.id) return null;
  return (
    <section className={styles.inline} aria-label="Answer being written">
      <Suspense>
        <Composer key={writing.turn} writing={writing} accounts={accounts} title="Answer" />
      </Suspense>
    </section>
  );
}
