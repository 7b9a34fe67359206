import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { followChanges, type WorkspaceChange } from '@/bridge/changes';
import { keys } from '@/bridge/keys';
import { notify } from '@/shared/ui/notify';
import { type LastAction, useDesk } from './desk';

/** The last action and the two ways through the history. */
export interface Undo {
  last: LastAction | null;
  busy: boolean;
  undo: (actionId?: string) => void;
  redo: () => void;
}

export function useUndo(): Undo {
  const desk = useDesk();
  const queries = useQueryClient();
  const { data: last = null } = useQuery({
    queryKey: keys.undo.all,
    queryFn: () => desk.lastAction?.() ?? null,
    enabled: desk.lastAction !== undefined,
  });
  const done = () => void queries.invalidateQueries({ queryKey: keys.undo.all });
  const back = useMutation({
    mutationFn: async (actionId: string) => desk.undo?.(actionId),
    onError: (reason) => notify.fault(reason),
    onSettled: done,
  });
  const again = useMutation({
    mutationFn: async () => desk.redo?.(),
    onError: (reason) => notify.fault(reason),
    onSettled: done,
  });

  const { mutate: takeBack, isPending } = back;
  const undo = useCallback(
    (actionId?: string) => {
      const id = actionId ?? last?.id;
      if (!desk.undo || isPending) return;
      if (id) takeBack(id);
      else notify.hint('There is nothing to undo.');
    },
    [desk, last, isPending, takeBack],
  );
  const { mutate: doAgain } = again;
  const redo = useCallback(() => {
    if (desk.redo) doAgain();
  }, [desk, doAgain]);
  return { last, busy: isPending || again.isPending, undo, redo };
}

/**
 * Follows the workspace: refreshes what is on screen, and says what this user just did, with Undo. So no feature
 * writes a toast of its own for an action; the label is the action's.
 */
export function useWorkspaceFeed(undo: Undo['undo']): void {
  const queries = useQueryClient();
  useEffect(() => {
    const say = ({ mine, label, action, undoable }: WorkspaceChange) => {
      if (!mine || !label) return;
      notify.success(label, { id: 'action', undo: undoable && action ? () => undo(action) : undefined });
    };
    return followChanges(queries, say);
  }, [queries, undo]);
}
