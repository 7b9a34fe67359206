import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { type AppFault, toFault } from '@/bridge/fault';
import { announce } from '@/shared/lib/announce';
import styles from './notify.module.css';

interface ToastButton {
  label: string;
  run: () => void;
}

interface Toast {
  /** A toast with the same id takes the place of the one before. */
  id?: string;
  words: string;
  icon: typeof IconCheck;
  tone: 'done' | 'late' | 'plain';
  button?: ToastButton;
  stays?: boolean;
  forMs?: number;
}

let turn = 0;
const standing = new Map<string, string>();

function show({ id, words, icon: Icon, tone, button, stays, forMs = 6000 }: Toast) {
  turn += 1;
  const own = `${id ?? 'toast'}-${turn}`;
  if (id) {
    const before = standing.get(id);
    if (before) notifications.hide(before);
    standing.set(id, own);
  }
  notifications.show({
    id: own,
    autoClose: stays ? false : forMs,
    withBorder: false,
    classNames: { root: styles.toast, body: styles.body, description: styles.words, icon: styles.icon },
    'data-tone': tone,
    icon: <Icon size={16} stroke={2} aria-hidden />,
    role: 'group',
    'aria-label': words,
    closeButtonProps: { 'aria-label': 'Dismiss', size: 24 },
    message: (
      <>
        <span className={styles.text}>{words}</span>
        {button ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(own);
              button.run();
            }}
          >
            {button.label}
          </Button>
        ) : null}
      </>
    ),
  });
  announce(words);
}

/** Toasts, bottom right, said politely to screen readers. */
export const notify = {
  /** Something was done; goes by itself, after `forMs`. `undo` adds the button. */
  success(words: string, { undo, id, forMs }: { undo?: () => void; id?: string; forMs?: number } = {}) {
    show({ id, words, icon: IconCheck, tone: 'done', button: undo && { label: 'Undo', run: undo }, forMs });
  },
  /** Something to know, such as a move that is not possible; goes by itself. */
  hint(words: string, button?: ToastButton) {
    show({ id: 'hint', words, icon: IconInfoCircle, tone: 'plain', button });
  },
  /** Something that happened unasked. It takes the place of none of the above, nor they of it. */
  news(words: string, button?: ToastButton) {
    show({ id: 'news', words, icon: IconInfoCircle, tone: 'plain', button });
  },
  /** Something failed; stays until dismissed. `retry` adds the button where trying again makes sense. */
  fault(reason: AppFault | unknown, { retry }: { retry?: () => void } = {}) {
    const fault = toFault(reason);
    if (fault.code === 'cancelled') return;
    show({
      words: fault.message,
      icon: IconAlertCircle,
      tone: 'late',
      stays: true,
      button: fault.retry && retry ? { label: 'Try again', run: retry } : undefined,
    });
  },
};
