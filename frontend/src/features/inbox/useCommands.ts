import { useState } from 'react';
import type { MoveTarget, ThreadLine } from '@/bridge/mail';
import { useKeys } from '@/shared/lib/keys';
import type { ThreadActions } from './useThreadActions';

/** A question to ask before something is done. */
export interface Asking {
  what: 'snooze' | 'assign' | 'link' | 'campaign';
  ids: string[];
  lines: ThreadLine[];
}

/** What one can do with the threads that are meant: the selected ones, else the open one, else the one of the cursor. */
export interface Commands {
  back: () => void;
  archive: () => void;
  toInbox: () => void;
  trash: () => void;
  spam: () => void;
  star: () => void;
  read: () => void;
  unread: () => void;
  snooze: () => void;
  assign: () => void;
  link: () => void;
  linkCampaign: () => void;
  needsReply: (needed: boolean) => void;
}

interface Options {
  actions: ThreadActions;
  /** Those that are meant. */
  ids: string[];
  /** As far as they are known. */
  lines: ThreadLine[];
  /** Asked before threads are moved; what it answers is done once they are: on to the next, or back. */
  leave: () => () => void;
  back: () => void;
}

/** What can be done, by button and by key, and what has to be asked first. */
export function useCommands({ actions, ids, lines, leave, back }: Options) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const some = () => ids.length > 0;
  const move = (to: MoveTarget) => async () => {
    const onward = leave();
    if (await actions.move(ids, to)) onward();
  };
  const ask = (what: Asking['what']) => () => setAsking({ what, ids, lines });
  const commands: Commands = {
    back,
    archive: () => void move('archive')(),
    toInbox: () => void move('inbox')(),
    trash: () => void move('trash')(),
    spam: () => void move('junk')(),
    star: () => void actions.star(ids, !lines.every(({ starred }) => starred)),
    read: () => void actions.read(ids, true),
    unread: () => void actions.read(ids, false),
    snooze: ask('snooze'),
    assign: ask('assign'),
    link: ask('link'),
    linkCampaign: ask('campaign'),
    needsReply: (needed) => void actions.needsReply(ids, needed),
  };
  const group = 'Inbox';
  useKeys([
    { keys: 'u', label: 'Back to the list', group, run: back },
    { keys: 'e', label: 'Archive', group, when: some, run: commands.archive },
    { keys: '#', label: 'Trash', group, when: some, run: commands.trash },
    { keys: '!', label: 'Spam', group, when: some, run: commands.spam },
    { keys: 's', label: 'Star', group, when: some, run: commands.star },
    { keys: 'shift+i', label: 'Mark as read', group, when: some, run: commands.read },
    { keys: 'shift+u', label: 'Mark as unread', group, when: some, run: commands.unread },
    { keys: 'z', label: 'Snooze', group, when: some, run: commands.snooze },
    { keys: 'a', label: 'Assign', group, when: some, run: commands.assign },
    { keys: 'l', label: 'Link to a creator', group, when: some, run: commands.link },
  ]);
  return { commands, asking, setAsking };
}
