import type { ComponentType } from 'react';

export type ScreenName =
  | 'welcome'
  | 'today'
  | 'inbox'
  | 'campaigns'
  | 'campaign'
  | 'matrix'
  | 'shortlist'
  | 'creators'
  | 'compare'
  | 'creator'
  | 'creatorImport'
  | 'duplicates'
  | 'review'
  | 'reviewRoom'
  | 'posting'
  | 'payments'
  | 'settings';

type Screen = () => Promise<{ default: ComponentType }>;

/**
 * Every screen, one line each, loaded when it is first opened:
 *   today: () => import('@/features/today/TodayScreen'),
 * The file exports the screen as its default. The side bar, the keys and the palette offer what stands here.
 */
export const screens: Partial<Record<ScreenName, Screen>> = {
  welcome: () => import('@/features/welcome/WelcomeScreen'),
  today: () => import('@/features/today/TodayScreen'),
  inbox: () => import('@/features/inbox/InboxScreen'),
  campaigns: () => import('@/features/campaigns/CampaignsScreen'),
  campaign: () => import('@/features/campaigns/CampaignScreen'),
  matrix: () => import('@/features/matrix/MatrixScreen'),
  creators: () => import('@/features/creators/CreatorsScreen'),
  creatorImport: () => import('@/features/import/ImportScreen'),
  duplicates: () => import('@/features/duplicates/DuplicatesScreen'),
  shortlist: () => import('@/features/creators/ShortlistScreen'),
  compare: () => import('@/features/creators/CompareScreen'),
  creator: () => import('@/features/creators/CreatorScreen'),
  settings: () => import('@/features/settings/SettingsScreen'),
  review: () => import('@/features/review/ReviewScreen'),
  reviewRoom: () => import('@/features/review/RoomScreen'),
  posting: () => import('@/features/posting/PostingScreen'),
  payments: () => import('@/features/payments/PaymentsScreen'),
};
