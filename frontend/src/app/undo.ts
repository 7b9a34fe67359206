import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { followChanges, type WorkspaceChange } from '@/bridge/changes';
import { keys } from '@/bridge/keys';
import { notify } from '@/shared/ui/notify';
import { type UndoState, useDesk } from './desk';

/** The two ways through the history of this user's actions. Labels are "" when there is nothing to do. */
export interface Undo {
  label: string;
  redoLabel: string;
  busy: boolean;
  /** Takes back the last action, or the one given. */
  undo: (actionId?: string) => void;
  redo: () => void;
}

/** What to take back: the action named, or the last one in one of the two directions. */
interface Wanted {
  actionId?: string;
  redo: boolean;
}

const nothing: UndoState = { undoId: '', undoLabel: '', redoId: '', redoLabel: '' };

/** Waits for the cards on their way: until their move is kept, the last action is the one before it. */
export function movesKept(queries: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (queries.isMutating({ mutationKey: keys.moves }) > 0) return;
      stop();
      resolve();
    };
    const stop = queries.getMutationCache().subscribe(look);
    look();
  });
}

export function useUndo(): Undo {
  const desk = useDesk();
  const queries = useQueryClient();
  const { data: state = nothing } = useQuery({
    queryKey: keys.undo.all,
    queryFn: () => desk.undoState?.() ?? nothing,
    enabled: desk.undoState !== undefined,
  });
  const { mutate, isPending } = useMutation({
    // One after the other: a second press means the action before the first one.
    scope: { id: 'undo' },
    // Asked anew at the press: what was read last may not know yet of what was done a moment ago.
    mutationFn: async ({ actionId, redo }: Wanted) => {
      await movesKept(queries);
      const { undoId, redoId } = actionId ? nothing : ((await desk.undoState?.()) ?? nothing);
      const id = actionId || (redo ? redoId : undoId);
      if (id) {
        await desk.undo?.(id);
        notify.undone(id);
      } else notify.hint(redo ? 'There is nothing to do again.' : 'There is nothing to undo.');
    },
    onError: (reason) => notify.fault(reason),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.undo.all }),
  });
  const takeBack = useCallback(
    (wanted: Wanted) => {
      if (!isPending || !wanted.actionId) mutate(wanted);
    },
    [isPending, mutate],
  );
  const undo = useCallback((actionId?: string) => takeBack({ actionId, redo: false }), [takeBack]);
  const redo = useCallback(() => takeBack({ redo: true }), [takeBack]);
  return { label: state.undoLabel, redoLabel: state.redoLabel, busy: isPending, undo, redo };
}

/** Actions that their screen says itself: a queued mail is taken back from the outbox, not from the history. */
const saidByScreen: ReadonlySet<string> = new Set(['mail.send']);

/**
 * Follows the workspace: refreshes what is on screen, and says what this user just did, with Undo. So no feature
 * writes a toast of its own for an action; the label is the action's.
 */
export function useWorkspaceFeed(undo: Undo['undo']): void {
  const queries = useQueryClient();
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const say = ({ mine, label, action, undoable, kind }: WorkspaceChange) => {
      if (!mine || !label || saidByScreen.has(kind)) return;
      const back = undoable ? () => latest.current(action) : undefined;
      notify.success(label, { id: 'action', about: action, undo: back });
    };
    return followChanges(queries, say);
  }, [queries]);
}
