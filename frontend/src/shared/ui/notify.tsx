import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type AppFault, toFault } from '@/bridge/fault';
import { announce } from '@/shared/lib/announce';
import styles from './notify.module.css';

interface ToastButton {
  label: string;
  run: () => void;
  /** Offered for so long and no longer, in milliseconds, however long the toast stays. */
  forMs?: number;
}

interface Toast {
  /** A toast with the same id takes the place of the one before. */
  id?: string;
  /** The id of the action that it tells of: it goes when that is taken back. */
  about?: string;
  words: string;
  icon: typeof IconCheck;
  tone: 'done' | 'late' | 'plain';
  button?: ToastButton;
  forMs?: number;
}

/** What a toast of something done may offer. Times are in milliseconds. */
interface Done {
  undo?: () => void;
  /** Undo is offered no longer than this, also while the pointer keeps the toast. */
  undoForMs?: number;
  id?: string;
  about?: string;
  forMs?: number;
}

/** No more stand at once; what comes besides waits for a place. */
export const mostToasts = 3;
/** Faults leave a place for what is done meanwhile: the oldest goes for a new one. */
const mostFaults = 2;

interface Standing {
  own: string;
  id?: string;
  about?: string;
  fault: boolean;
}

let turn = 0;
let standing: Standing[] = [];

const close = (which: (toast: Standing) => boolean) => {
  for (const { own } of standing.filter(which)) notifications.hide(own);
};

function show({ id, about, words, icon: Icon, tone, button, forMs = 6000 }: Toast): () => void {
  turn += 1;
  const own = `toast-${turn}`;
  const fault = tone === 'late';
  if (id) close((toast) => toast.id === id);
  if (fault) {
    const kept = standing.filter((toast) => toast.fault).slice(1 - mostFaults);
    close((toast) => toast.fault && !kept.includes(toast));
  }
  standing.push({ own, id, about, fault });
  const hide = () => notifications.hide(own);
  notifications.show({
    id: own,
    autoClose: fault ? false : forMs,
    onClose: () => {
      standing = standing.filter((toast) => toast.own !== own);
    },
    withBorder: false,
    classNames: { root: styles.toast, body: styles.body, description: styles.words, icon: styles.icon },
    'data-tone': tone,
    icon: <Icon size={16} stroke={2} aria-hidden />,
    role: 'group',
    'aria-label': words,
    closeButtonProps: {
      'aria-label': 'Dismiss',
      size: 24,
      ...(fault ? { 'data-tip': 'Dismiss (Esc)' } : {}),
    },
    message: (
      <>
        <span className={styles.text}>{words}</span>
        {button ? <Offer button={button} hide={hide} /> : null}
      </>
    ),
  });
  announce(words);
  return hide;
}

/** Browsers take a longer wait for none. */
const longestTimer = 2 ** 31 - 1;

function Offer({ button: { label, run, forMs }, hide }: { button: ToastButton; hide: () => void }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (forMs === undefined || forMs > longestTimer) return;
    const timer = setTimeout(() => setOver(true), forMs);
    return () => clearTimeout(timer);
  }, [forMs]);
  if (over) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        hide();
        run();
      }}
    >
      {label}
    </Button>
  );
}

/** Toasts, said politely to screen readers. Each goes by itself but for faults, and waits while the pointer is on one. */
export const notify = {
  /** Something was done. `undo` adds the button. Returns what closes the toast. */
  success(words: string, { undo, undoForMs, ...more }: Done = {}): () => void {
    const button = undo && { label: 'Undo', run: undo, forMs: undoForMs };
    return show({ words, icon: IconCheck, tone: 'done', button, ...more });
  },
  /** Something to know, such as a move that is not possible. */
  hint(words: string, button?: ToastButton) {
    show({ id: 'hint', words, icon: IconInfoCircle, tone: 'plain', button });
  },
  /** Something that happened unasked. It takes the place of none of the above, nor they of it. */
  news(words: string, button?: ToastButton) {
    show({ id: 'news', words, icon: IconInfoCircle, tone: 'plain', button });
  },
  /**
   * Something failed; stays until dismissed, and takes the place of one that says the same. `retry` adds the button
   * where trying again makes sense.
   */
  fault(reason: AppFault | unknown, { retry }: { retry?: () => void } = {}) {
    const fault = toFault(reason);
    if (fault.code === 'cancelled') return;
    show({
      id: `fault ${fault.message}`,
      words: fault.message,
      icon: IconAlertCircle,
      tone: 'late',
      button: fault.retry && retry ? { label: 'Try again', run: retry } : undefined,
    });
  },
  /** An action was taken back: what told of it goes. */
  undone(actionId: string) {
    if (actionId) close(({ about }) => about === actionId);
  },
  /** Whether a fault stands that a person can dismiss. */
  faultStands: (): boolean => standing.some(({ fault }) => fault),
  /** Dismisses the newest fault. */
  dismissFault() {
    const newest = standing.filter(({ fault }) => fault).at(-1);
    close((toast) => toast === newest);
  },
};
