import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '@/bridge/keys';
import { type MailMoved, type MoveTarget, mails } from '@/bridge/mail';
import { useKeys } from '@/shared/lib/keys';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { undoSteps } from './undoSteps';

/** What can be done with threads. Everything says in a toast what it did, and can be taken back there. */
export interface ThreadActions {
  move: (ids: string[], to: MoveTarget) => Promise<boolean>;
  read: (ids: string[], read: boolean) => Promise<void>;
  star: (ids: string[], star: boolean) => Promise<void>;
  snooze: (ids: string[], until: number) => Promise<void>;
  assign: (ids: string[], colleagueId: string) => Promise<void>;
  link: (ids: string[], creatorId: string, campaignId: string) => Promise<void>;
  needsReply: (ids: string[], needed: boolean) => Promise<void>;
}

/** Mail's own marks and moves are the server's, so the workspace's Undo does not know them: these take them back. */
export function useThreadActions(): ThreadActions {
  const queries = useQueryClient();
  const refresh = useCallback(() => queries.invalidateQueries({ queryKey: keys.mail.all }), [queries]);

  const attempt = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
        void refresh();
        return true;
      } catch (reason) {
        notify.fault(reason);
        return false;
      }
    },
    [refresh],
  );
  const said = useCallback(
    (words: string, back: () => Promise<unknown>) => {
      const step = undoSteps.push(() => void attempt(back));
      step.toldBy(notify.success(words, { id: 'action', undo: step.undo }));
    },
    [attempt],
  );
  // What stands in the workspace's history is said, and taken back, by the shell.
  const inHistory = useCallback(
    async (work: () => Promise<unknown>) => {
      if (await attempt(work)) undoSteps.clear();
    },
    [attempt],
  );
  useKeys([
    {
      keys: 'mod+z',
      label: 'Undo the last move or mark, or take back a mail',
      group: 'Inbox',
      when: undoSteps.any,
      run: undoSteps.undo,
    },
  ]);

  return {
    move: useCallback(
      async (ids, to) => {
        let moved: MailMoved | undefined;
        const done = await attempt(async () => {
          moved = await mails.move(ids, to);
        });
        const what = moved;
        if (what && what.back.length > 0) said(what.label, () => mails.moveBack(what));
        else if (done) notify.hint('It lies there already.');
        return done && (what?.back.length ?? 0) > 0;
      },
      [attempt, said],
    ),
    read: useCallback(
      async (ids, read) => {
        if (!(await attempt(() => mails.read(ids, read)))) return;
        said(`${threads(ids)} marked as ${read ? 'read' : 'unread'}`, () => mails.read(ids, !read));
      },
      [attempt, said],
    ),
    star: useCallback(
      async (ids, star) => {
        if (!(await attempt(() => mails.star(ids, star)))) return;
        said(star ? `${threads(ids)} starred` : `Star taken off`, () => mails.star(ids, !star));
      },
      [attempt, said],
    ),
    snooze: useCallback((ids, until) => inHistory(() => mails.snooze(ids, until)), [inHistory]),
    assign: useCallback((ids, to) => inHistory(() => mails.assign(ids, to)), [inHistory]),
    link: useCallback(
      (ids, creatorId, campaignId) => inHistory(() => mails.link(ids, creatorId, campaignId)),
      [inHistory],
    ),
    needsReply: useCallback((ids, needed) => inHistory(() => mails.needsReply(ids, needed)), [inHistory]),
  };
}

const threads = (ids: string[]) => (ids.length === 1 ? 'Thread' : count(ids.length, 'thread'));
