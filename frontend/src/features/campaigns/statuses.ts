import type { CampaignPage, Casting, StatusChoice } from '@/bridge/campaigns';

/** The three groups that a casting has a status of, side by side. */
export type Group = 'influencer' | 'contract' | 'payment';

export const groups: { group: Group; name: string; label: string }[] = [
  { group: 'influencer', name: 'Status', label: 'Influencer' },
  { group: 'contract', name: 'Contract', label: 'Contract' },
  { group: 'payment', name: 'Payment', label: 'Payment' },
];

const fields = {
  influencer: ['influencerStatus', 'influencerStatusName'],
  contract: ['contractStatus', 'contractStatusName'],
  payment: ['paymentStatus', 'paymentStatusName'],
} as const;

/** What a casting has in a group; "" for none yet. */
export const statusOf = (casting: Casting, group: Group): string => casting[fields[group][0]];

/** A status as it is drawn. One that is none, or not known any more, is grey. */
export function choiceOf(statuses: StatusChoice[], status: string): StatusChoice | undefined {
  return statuses.find((choice) => choice.status === status);
}

/** What can be picked in a group, in the order of the campaign's workflow. */
export const pickable = (statuses: StatusChoice[], group: Group): StatusChoice[] =>
  statuses.filter((choice) => choice.group === group && !choice.archived);

/** The columns of a group: contract and payment begin with those that have no status yet, "". */
export function columnsOf(statuses: StatusChoice[], group: Group): { status: string; name: string }[] {
  const named = statuses.filter((choice) => choice.group === group);
  return group === 'influencer' ? named : [{ status: '', name: 'None yet' }, ...named];
}

/** Pieces that are not cancelled and whose post is not verified. */
export const underWay = (casting: Casting): number =>
  casting.deliverables.filter(({ cancelled, stage }) => !cancelled && stage !== 'payment' && stage !== 'done')
    .length;

export const rejects = (statuses: StatusChoice[], status: string): boolean =>
  choiceOf(statuses, status)?.meaning === 'rejected';

/** Why a casting can't get a status; null when it can. */
export function refusalOf(statuses: StatusChoice[], casting: Casting, status: string): string | null {
  const choice = choiceOf(statuses, status);
  if (choice?.archived)
    return `“${choice.name}” is archived. Bring it back under Settings, or choose another status.`;
  const open = rejects(statuses, status) ? underWay(casting) : 0;
  if (open === 0) return null;
  return `${casting.creator} has ${open === 1 ? 'a piece' : `${open} pieces`} under way. Cancel ${open === 1 ? 'it' : 'them'} first, then reject.`;
}

/** The page as it will be when castings have another status. */
export function withStatus(
  page: CampaignPage,
  ids: readonly string[],
  group: Group,
  status: string,
  reason: string,
): CampaignPage {
  const [key, name] = fields[group];
  const called = choiceOf(page.statuses, status)?.name ?? '';
  const moved = new Set(ids);
  return {
    ...page,
    castings: page.castings.map((casting) =>
      moved.has(casting.id)
        ? {
            ...casting,
            [key]: status,
            [name]: called,
            ...(group === 'influencer' ? { reason } : {}),
          }
        : casting,
    ),
  };
}

const steps: Record<string, string> = {
  shortlisted: 'Shortlist',
  selected: 'Select',
  contacted: 'Contacted',
  needs_following_up: 'Follow up',
  negotiating: 'Negotiate',
  brief_sent: 'Brief sent',
  waiting_for_draft: 'Await draft',
  contract_sent: 'Contract sent',
  contract_signed: 'Contract signed',
};

/** The step that is offered next in the campaign's workflow, and the words of its button; null for none. */
export function nextStep(
  statuses: StatusChoice[],
  casting: Casting,
): { status: string; words: string } | null {
  const status = choiceOf(statuses, casting.influencerStatus)?.next ?? '';
  return status ? { status, words: steps[status] ?? choiceOf(statuses, status)?.name ?? status } : null;
}

/** The most followers that one of the creator's accounts has; null when none is known. */
export function mostFollowers(casting: Casting): number | null {
  const known = casting.accounts.flatMap(({ followers }) => (followers == null ? [] : [followers]));
  return known.length > 0 ? Math.max(...known) : null;
}
