import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import type { CreatorRow } from '@/bridge/creators';
import { keys } from '@/bridge/keys';
import { shortlist } from '@/bridge/shortlist';
import { useKeys } from '@/shared/lib/keys';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { decisions } from './decisions';

/** Whom a decision is about; `next` takes the keyboard on to whom one looks at then. */
interface Meant {
  ids: string[];
  name: string;
  next: () => void;
}

interface Decision {
  ids: string[];
  status: string;
  reason: string;
  /** Done when the list has been read again. */
  after?: () => void;
}

interface Options {
  campaignId: string;
  frozen: boolean;
  chosen: ReadonlySet<string>;
  onDecided: () => void;
  /** The row that the keyboard is on. */
  focused: RefObject<{ row: CreatorRow | undefined; index: number }>;
  go: (index: number) => void;
  /** Whoever is decided on leaves the list, so that the next one takes the place. */
  leaves: boolean;
}

const usualReasons = [
  'Fee too high',
  'Audience does not fit',
  'Content does not fit',
  'Works for a competitor',
];
const mostReasons = 6;

/** The first and the second look at a shortlist, by keyboard and by button; a rejection asks for its reason. */
export function useDecisions({ campaignId, frozen, chosen, onDecided, focused, go, leaves }: Options) {
  const queries = useQueryClient();
  const [rejecting, setRejecting] = useState<Meant | null>(null);
  const [reasons, setReasons] = useLocalStorage<string[]>({ key: 'backlot.reasons', defaultValue: [] });
  // A second press before the list is read again would decide on the same one.
  const underWay = useRef(new Set<string>());
  const { mutate, isPending } = useMutation({
    mutationKey: keys.moves,
    mutationFn: ({ ids, status, reason }: Decision) => shortlist.screen(campaignId, ids, status, reason),
    onSuccess: ({ skipped }) => {
      if (skipped.length > 0)
        notify.hint(`Left out: ${skipped.map(({ name, why }) => `${name} (${why})`).join(', ')}`);
    },
    onError: (reason) => notify.fault(reason),
    onSettled: async (_, __, { ids, after }) => {
      await queries.invalidateQueries({ queryKey: keys.creator.all });
      for (const id of ids) underWay.current.delete(id);
      after?.();
    },
  });
  const run = (decision: Decision) => {
    for (const id of decision.ids) underWay.current.add(id);
    mutate(decision);
  };

  const decide = (meant: Meant, status: string) => {
    if (frozen || meant.ids.length === 0) return;
    if (meant.ids.some((id) => underWay.current.has(id))) return;
    if (status === 'rejected') return setRejecting(meant);
    run({ ids: meant.ids, status, reason: '' });
    meant.next();
  };
  const decideOn = (row: CreatorRow, status: string) =>
    decide({ ids: [row.id], name: row.name, next: () => {} }, status);
  const decideChosen = (status: string) =>
    decide({ ids: [...chosen], name: count(chosen.size, 'creator'), next: onDecided }, status);
  const byKey = (status: string) => {
    if (chosen.size > 0) return decideChosen(status);
    const { row, index } = focused.current;
    if (!row) return;
    decide({ ids: [row.id], name: row.name, next: () => go(leaves ? index : index + 1) }, status);
  };
  const when = () => !frozen && (chosen.size > 0 || focused.current.row !== undefined);
  useKeys(
    decisions.map(({ status, key, words }) => ({
      keys: key,
      label: status === 'rejected' ? 'Reject, with the reason' : words,
      group: 'Shortlist',
      when,
      run: () => byKey(status),
    })),
  );

  const dialog = (
    <ReasonDialog
      opened={rejecting !== null}
      title={`Reject ${rejecting?.name ?? ''}`}
      label="Why"
      suggestions={[...new Set([...reasons, ...usualReasons])].slice(0, mostReasons)}
      confirm="Reject"
      onConfirm={(reason) => {
        if (!rejecting) return;
        setReasons([reason, ...reasons.filter((each) => each !== reason)].slice(0, mostReasons));
        setRejecting(null);
        // Not before the dialog has given the keyboard back to where it was.
        run({ ids: rejecting.ids, status: 'rejected', reason, after: rejecting.next });
      }}
      onClose={() => setRejecting(null)}
    >
      The reason stays on the creator’s page, for the next campaign.
    </ReasonDialog>
  );
  return { decideOn, decideChosen, dialog, busy: isPending };
}
