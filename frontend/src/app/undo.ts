import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

const nothing: UndoState = { undoId: '', undoLabel: '', redoId: '', redoLabel: '' };

export function useUndo(): Undo {
  const desk = useDesk();
  const queries = useQueryClient();
  const { data: state = nothing } = useQuery({
    queryKey: keys.undo.all,
    queryFn: () => desk.undoState?.() ?? nothing,
    enabled: desk.undoState !== undefined,
  });
  const { mutate, isPending } = useMutation({
    mutationFn: async (actionId: string) => desk.undo?.(actionId),
    onError: (reason) => notify.fault(reason),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.undo.all }),
  });
  const takeBack = useCallback(
    (actionId: string, none: string) => {
      if (isPending) return;
      if (actionId) mutate(actionId);
      else notify.hint(none);
    },
    [isPending, mutate],
  );
  const undo = useCallback(
    (actionId?: string) => takeBack(actionId ?? state.undoId, 'There is nothing to undo.'),
    [takeBack, state.undoId],
  );
  const redo = useCallback(
    () => takeBack(state.redoId, 'There is nothing to do again.'),
    [takeBack, state.redoId],
  );
  return { label: state.undoLabel, redoLabel: state.redoLabel, busy: isPending, undo, redo };
}

/**
 * Follows the workspace: refreshes what is on screen, and says what this user just did, with Undo. So no feature
 * writes a toast of its own for an action; the label is the action's.
 */
export function useWorkspaceFeed(undo: Undo['undo']): void {
  const queries = useQueryClient();
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const say = ({ mine, label, action, undoable }: WorkspaceChange) => {
      if (!mine || !label) return;
      notify.success(label, { id: 'action', undo: undoable ? () => latest.current(action) : undefined });
    };
    return followChanges(queries, say);
  }, [queries]);
}
