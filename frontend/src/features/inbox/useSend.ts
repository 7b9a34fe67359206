import { useCallback } from 'react';
import { outbox } from '@/bridge/outbox';
import { notify } from '@/shared/ui/notify';
import { undoSteps } from './undoSteps';
import type { WritingState } from './useWriting';
import { comingTime } from './words';

/** When a mail goes, 0 as soon as the time to take it back is over, and when a missing answer is missed. */
export interface SendChoice {
  at: number;
  followUpOn?: string;
}

/** So long it is said at least, in milliseconds; a mail for later can be taken back from the outbox after that. */
const saidMs = 8000;

/** Puts the mail into the outbox; the toast takes it back while it waits there. */
export function useSend(writing: WritingState, onFault: (reason: unknown) => void) {
  return useCallback(
    async ({ at, followUpOn = '' }: SendChoice) => {
      const id = await writing.save();
      if (!id) {
        if (writing.kept === 'untouched') notify.hint('There is nothing to send yet.');
        return;
      }
      try {
        const { outgoingId, label, sendAfter } = await outbox.queue(id, { at, followUpOn });
        writing.forget(false);
        const back = () =>
          void outbox
            .takeBack(outgoingId)
            .then(writing.resumeById, (reason: unknown) => notify.fault(reason));
        const words = at > 0 ? `${label}, for ${comingTime(sendAfter, Date.now())}` : label;
        const waits = Math.max(0, sendAfter - Date.now());
        if (waits === 0) {
          notify.success(words);
          return;
        }
        const step = undoSteps.push(back, waits);
        const forMs = at > 0 ? saidMs : Math.max(waits, saidMs);
        step.toldBy(notify.success(words, { undo: step.undo, undoForMs: waits, forMs }));
      } catch (reason) {
        onFault(reason);
      }
    },
    [writing, onFault],
  );
}
