import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keys } from '@/bridge/keys';
import type { ThreadMail } from '@/bridge/mail';
import { type MailDraft, outbox } from '@/bridge/outbox';
import { notify } from '@/shared/ui/notify';
import type { AnswerKind } from './MailItem';

/** How much of what is typed is kept: nothing typed yet, something is not kept yet, all is, or it can't be. */
export type Kept = 'untouched' | 'typing' | 'saved' | 'failed';

/** The mail that is being written, and the ways to begin one. One at a time: the one before is among the drafts. */
export interface WritingState {
  draft: MailDraft | null;
  /** Another for each mail that is begun or taken up again. */
  turn: number;
  kept: Kept;
  /** The thread below which it is written, "" for one that stands alone. */
  threadId: string;
  figures: { drafts: number; outbox: number };
  startNew: () => void;
  answer: (mail: ThreadMail, kind: AnswerKind) => void;
  resume: (draft: MailDraft) => void;
  resumeById: (draftId: string) => void;
  change: (part: Partial<MailDraft>) => void;
  /** Keeps what is typed; gives the id of the draft, "" when it could not be kept. */
  save: () => Promise<string>;
  close: () => void;
  /** Throws the draft away, or forgets one that was sent. */
  forget: (discard: boolean) => void;
  /** Takes up a draft again that was thrown away. */
  bringBack: (draft: MailDraft) => void;
}

/** So long after the last letter it is kept. */
const typingMs = 700;

export function useWriting(accountId: string): WritingState {
  const [draft, setDraft] = useState<MailDraft | null>(null);
  const [at, setAt] = useState({ turn: 0, threadId: '' });
  const [kept, setKept] = useState<Kept>('untouched');
  const now = useRef<MailDraft | null>(null);
  const dirty = useRef(false);
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const timer = useRef(0);
  const figures = useFigures();

  const keep = useCallback(async (): Promise<string> => {
    window.clearTimeout(timer.current);
    const run = async () => {
      const writing = now.current;
      if (!writing || !dirty.current) return writing?.id ?? '';
      dirty.current = false;
      try {
        const { id } = await outbox.saveDraft(writing);
        // The text stays as it is in the editor; only its name is taken over.
        if (now.current && (now.current.id || id) === id) now.current = { ...now.current, id };
        setDraft((shown) => (shown && (shown.id || id) === id ? { ...shown, id } : shown));
        setKept(dirty.current ? 'typing' : 'saved');
        return id;
      } catch (reason) {
        dirty.current = true;
        setKept('failed');
        notify.fault(reason);
        return '';
      }
    };
    const result = saving.current.then(run, run);
    saving.current = result;
    return result;
  }, []);

  const begin = useCallback(
    async (make: () => Promise<MailDraft>, threadId: string) => {
      try {
        await keep();
        const next = await make();
        now.current = next;
        dirty.current = false;
        setDraft(next);
        setKept(next.id ? 'saved' : 'untouched');
        setAt((before) => ({ turn: before.turn + 1, threadId }));
      } catch (reason) {
        notify.fault(reason);
      }
    },
    [keep],
  );
  const drop = useCallback(() => {
    window.clearTimeout(timer.current);
    now.current = null;
    dirty.current = false;
    setDraft(null);
  }, []);
  useEffect(() => () => void keep(), [keep]);

  return {
    draft,
    turn: at.turn,
    kept,
    threadId: at.threadId,
    figures,
    startNew: () => void begin(() => outbox.startNew(accountId, []), ''),
    answer: useCallback(
      (mail, kind) =>
        void begin(
          () =>
            kind === 'forward' ? outbox.startForward(mail.id) : outbox.startReply(mail.id, kind === 'all'),
          kind === 'forward' ? '' : threadOfAddress(),
        ),
      [begin],
    ),
    resume: useCallback((kept) => void begin(async () => kept, ''), [begin]),
    resumeById: useCallback((id) => void begin(() => outbox.draft(id), ''), [begin]),
    bringBack: useCallback((gone) => void begin(() => outbox.saveDraft(gone), ''), [begin]),
    change: useCallback(
      (part) => {
        if (!now.current) return;
        now.current = { ...now.current, ...part };
        dirty.current = true;
        setDraft(now.current);
        setKept('typing');
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void keep(), typingMs);
      },
      [keep],
    ),
    save: keep,
    close: useCallback(() => void keep().then(drop), [keep, drop]),
    forget: useCallback(
      (discard) => {
        const id = now.current?.id;
        drop();
        // What is being kept at this moment would come back otherwise.
        if (discard && id) void saving.current.then(() => outbox.discardDraft(id)).catch(notify.fault);
      },
      [drop],
    ),
  };
}

/** The thread that the address names: an answer is written below it. */
const threadOfAddress = () => /^#\/inbox\/[^/?]+\/([^/?]+)/.exec(window.location.hash)?.[1] ?? '';

function useFigures() {
  const { data: drafts = [] } = useQuery({ queryKey: keys.outbox.list('drafts'), queryFn: outbox.drafts });
  const { data: outgoing = [] } = useQuery({ queryKey: keys.outbox.list('outbox'), queryFn: outbox.list });
  const open = outgoing.filter(({ state }) => state !== 'sent' && state !== 'cancelled');
  return { drafts: drafts.length, outbox: new Set(open.map(({ outgoingId }) => outgoingId)).size };
}
