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

const meaningOf = (statuses: StatusChoice[], status: string) =>
  statuses.find((choice) => choice.status === status)?.meaning ?? status;

/** The statuses of those who stand in a part: an own status counts as what it means. */
export const statusesOf = (statuses: StatusChoice[], tab: Tab): string[] => [
  tab,
  ...statuses.filter(({ status, meaning }) => meaning === tab && status !== tab).map(({ status }) => status),
];

/** Who stands in a part: an own status counts as what it means. */
export const standing = (page: Pick<CampaignPage, 'castings' | 'statuses'>, tab: Tab): string[] =>
  page.castings
    .filter(({ influencerStatus }) => meaningOf(page.statuses, influencerStatus) === tab)
    .map(({ creatorId }) => creatorId);
