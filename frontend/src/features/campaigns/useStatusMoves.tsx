import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CampaignPage, type Casting, campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { type Group, refusalOf, rejects, statusOf, withStatus } from './statuses';

interface Move {
  ids: string[];
  group: Group;
  status: string;
  reason: string;
  /** The question that this answers. */
  asked?: Asking;
}

interface Asking {
  castings: Casting[];
  status: string;
}

const usualReasons = [
  'Fee too high',
  'Audience does not fit',
  'Content does not fit',
  'Works for a competitor',
  'No time',
  'No answer',
];

/** Gives castings another status: shown at once, put back when it is refused; a rejection asks for its reason first. */
export function useStatusMoves(page: CampaignPage) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const queryKey = keys.campaign.one(page.id);
  const { mutate, isPending } = useMutation({
    mutationKey: keys.moves,
    mutationFn: ({ ids, group, status, reason }: Move) => campaignCalls.setStatus(ids, group, status, reason),
    onMutate: async ({ ids, group, status, reason }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<CampaignPage>(queryKey);
      if (before) queries.setQueryData(queryKey, withStatus(before, ids, group, status, reason));
      return { before };
    },
    // A move from before must not close the question that came after it.
    onSuccess: (_, { asked }) => setAsking((now) => (now === asked ? null : now)),
    onError: (reason, _, context) => {
      if (context?.before) queries.setQueryData(queryKey, context.before);
      notify.fault(reason);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.campaign.all }),
  });

  const set = (castings: Casting[], group: Group, status: string) => {
    const going = castings.filter((casting) => statusOf(casting, group) !== status);
    if (going.length === 0) return;
    const refused = going.map((casting) => refusalOf(page.statuses, casting, status)).find(Boolean);
    if (refused) return notify.hint(refused);
    if (group === 'influencer' && rejects(page.statuses, status)) setAsking({ castings: going, status });
    else mutate({ ids: going.map(({ id }) => id), group, status, reason: '' });
  };

  const who =
    asking?.castings.length === 1
      ? asking.castings[0]?.creator
      : count(asking?.castings.length ?? 0, 'creator');
  const dialog = (
    <ReasonDialog
      opened={asking !== null}
      title={`Reject ${who}`}
      label="Why"
      suggestions={usualReasons}
      confirm="Reject"
      busy={isPending}
      onConfirm={(reason) => {
        if (!asking) return;
        mutate({
          ids: asking.castings.map(({ id }) => id),
          group: 'influencer',
          status: asking.status,
          reason,
          asked: asking,
        });
      }}
      onClose={() => setAsking(null)}
    >
      The reason stays on the creator’s page, for the next campaign.
    </ReasonDialog>
  );
  return { set, dialog };
}

export type StatusMoves = ReturnType<typeof useStatusMoves>;
