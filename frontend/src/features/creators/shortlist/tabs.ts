import type { CampaignPage, StatusChoice } from '@/bridge/campaigns';

/** The parts of a shortlist: everybody, those nobody has decided on, and what was decided. */
export const tabs = [
  { tab: 'all', name: 'Everybody' },
  { tab: 'new', name: 'Not in the campaign yet' },
  { tab: 'prospects', name: 'Prospects' },
  { tab: 'shortlisted', name: 'Shortlisted' },
  { tab: 'selected', name: 'Selected' },
  { tab: 'rejected', name: 'Rejected' },
] as const;

export type Tab = (typeof tabs)[number]['tab'];

export const tabOf = (text: string | undefined): Tab => tabs.find(({ tab }) => tab === text)?.tab ?? 'all';

/** True for a part that holds only creators with one status of this campaign. */
export const isDecided = (tab: Tab): boolean => tab !== 'all' && tab !== 'new';

/** The statuses of those who stand in a part: an own status counts as what it means. */
export const statusesOf = (statuses: StatusChoice[], tab: Tab): string[] => [
  tab,
  ...statuses.filter(({ status, meaning }) => meaning === tab && status !== tab).map(({ status }) => status),
];

/** Who stands in a part. */
export function standing(page: Pick<CampaignPage, 'castings' | 'statuses'>, tab: Tab): string[] {
  const there = statusesOf(page.statuses, tab);
  return page.castings
    .filter(({ influencerStatus }) => there.includes(influencerStatus))
    .map(({ creatorId }) => creatorId);
}
