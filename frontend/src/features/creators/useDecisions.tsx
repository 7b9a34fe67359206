import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { keys } from '@/bridge/keys';
import { shortlist } from '@/bridge/shortlist';
import { notify } from '@/shared/ui/notify';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';

/** Whom a decision is about. */
export interface Meant {
  ids: string[];
  /** "Mira Okafor", "3 creators". */
  name: string;
  /** Takes the keyboard on to whom one looks at then. */
  next?: () => void;
}

interface Decision {
  ids: string[];
  status: string;
  reason: string;
  /** Done when the list has been read again. */
  after?: () => void;
}

const usualReasons = [
  'Fee too high',
  'Audience does not fit',
  'Content does not fit',
  'Works for a competitor',
];
const mostReasons = 6;

/** The first and the second look at a shortlist: what is decided on creators; a rejection asks for its reason. */
export function useDecisions(campaignId: string, frozen: boolean) {
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
    meant.next?.();
  };

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
  return { decide, dialog, busy: isPending };
}
