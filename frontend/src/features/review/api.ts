import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { draftsFolder } from '@/bridge/drafts';
import { type AppFault, toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type ReviewBoard, reviews, type SeenPiece } from '@/bridge/review';
import { chooseFiles, chooseFolder } from '@/bridge/workspace';
import type { Facet } from '@/shared/ui/FacetPicker';
import { notify } from '@/shared/ui/notify';
import { runJob } from './jobs';
import { movesOf, withMoved } from './moves';

/** Which column leads to which, as the rules have it. */
export function useMoves() {
  const { data } = useQuery({
    queryKey: [...keys.review.all, 'transitions'],
    queryFn: reviews.transitions,
  });
  return useMemo(() => movesOf(data ?? []), [data]);
}

/** Whoever and whatever has a piece on the board, to narrow it by. */
export function useFacets(): Facet[] {
  const { data } = useQuery({ queryKey: keys.review.choices(), queryFn: reviews.choices });
  return useMemo(() => {
    const facet = (id: string, label: string, choices: { id: string; name: string }[] = []) => ({
      id,
      label,
      options: choices.map(({ id: value, name }) => ({ value, label: name })),
    });
    return [
      facet('campaign', 'Campaign', data?.campaigns),
      facet('client', 'Client', data?.clients),
      facet('owner', 'Owner', data?.owners),
      facet('creator', 'Creator', data?.creators),
    ];
  }, [data]);
}

interface MoveOrder {
  cards: SeenPiece[];
  to: string;
  reason: string;
}

/** Moves cards: on the board at once, back again when it is refused. */
export function useMoveCards(queryKey: QueryKey) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: keys.moves,
    mutationFn: ({ cards, to, reason }: MoveOrder) => reviews.move(cards, to, reason),
    onMutate: async ({ cards, to }) => {
      const ids = cards.map(({ deliverableId }) => deliverableId);
      await queries.cancelQueries({ queryKey: keys.review.all });
      const before = queries.getQueryData<ReviewBoard>(queryKey);
      if (before) queries.setQueryData(queryKey, withMoved(before, ids, to, Date.now()));
      return before;
    },
    onError: (reason, order, before) => {
      if (before) queries.setQueryData(queryKey, before);
      // What was asked for in words is refused where they were typed.
      if (order.reason === '') notify.fault(reason);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.review.all }),
  });
}

/**
 * Does one thing and reads the review again. `busy` until both are over; what follows the act does not wait for the reading.
 * `act` answers false when it was refused, which a toast has said then; `attempt`
 * answers why it was refused, null when it was done, and leaves it to its caller to say so.
 */
export function useAct() {
  const queries = useQueryClient();
  const [reading, setReading] = useState(0);
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => {
      setReading((under) => under + 1);
      void queries
        .invalidateQueries({ queryKey: keys.review.all })
        .finally(() => setReading((under) => under - 1));
    },
  });
  const attempt = useCallback(
    async (work: () => Promise<unknown>): Promise<AppFault | null> => {
      try {
        await mutateAsync(work);
        return null;
      } catch (reason) {
        return toFault(reason);
      }
    },
    [mutateAsync],
  );
  const act = useCallback(
    async (work: () => Promise<unknown>) => {
      const fault = await attempt(work);
      if (fault) notify.fault(fault);
      return fault === null;
    },
    [attempt],
  );
  return { act, attempt, busy: isPending || reading > 0 };
}

/** Everything about one piece. What was shown stays while it is read again. */
export const useRoom = (id: string) =>
  useQuery({ queryKey: keys.review.one(id), queryFn: () => reviews.room(id) });

export const useStory = (id: string) =>
  useQuery({ queryKey: keys.history.of('deliverable', id), queryFn: () => reviews.history(id) });

/** The text for the creator as it would read now. */
export const useFeedback = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: keys.review.part(id, 'feedback'),
    queryFn: () => reviews.feedback(id),
    enabled: wanted,
  });

/** How often to ask for files that are still arriving: nothing tells when a copy from elsewhere has grown. */
const arrivingEvery = 3000;

export const useFolder = () =>
  useQuery({
    queryKey: keys.tray.one('folder'),
    queryFn: draftsFolder.status,
    refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? arrivingEvery : 15_000),
  });

export const useUnmatched = () => useQuery({ queryKey: keys.tray.list(), queryFn: draftsFolder.unmatched });

/** Takes files in as the next versions of a piece. */
export const receive = (id: string, paths: string[]) => runJob(() => reviews.receiveFiles(id, paths));

/** Takes a file of the tray in as the next version of a piece. */
export const assign = (unmatchedId: string, id: string) => runJob(() => draftsFolder.assign(unmatchedId, id));

/** Asks for files in the system's dialog; none when the person cancelled. */
export async function pickFiles(): Promise<string[]> {
  try {
    return await chooseFiles('Choose drafts');
  } catch (reason) {
    notify.fault(reason);
    return [];
  }
}

/** Asks for a folder and makes it the drafts folder. */
export async function pickDraftsFolder(): Promise<void> {
  try {
    const path = await chooseFolder('Choose the drafts folder');
    if (path) await draftsFolder.choose(path);
  } catch (reason) {
    notify.fault(reason);
  }
}
