import {
  IconBroadcast,
  IconCalendarCheck,
  IconCash,
  IconMail,
  IconPlayerPlay,
  IconSettings,
  IconSpeakerphone,
  IconUsers,
} from '@tabler/icons-react';
import { type ScreenName, screens } from './screens';

/** A place that the side bar, the palette and the keys lead to. `key` is pressed after g. */
export interface Room {
  screen: ScreenName;
  name: string;
  to: '/today' | '/inbox' | '/creators' | '/campaigns' | '/review' | '/posting' | '/payments' | '/settings';
  key: string;
  icon: typeof IconUsers;
}

const all: Room[] = [
  { screen: 'today', name: 'Today', to: '/today', key: 't', icon: IconCalendarCheck },
  { screen: 'inbox', name: 'Inbox', to: '/inbox', key: 'i', icon: IconMail },
  { screen: 'creators', name: 'Creators', to: '/creators', key: 'e', icon: IconUsers },
  { screen: 'campaigns', name: 'Campaigns', to: '/campaigns', key: 'c', icon: IconSpeakerphone },
  { screen: 'review', name: 'Review', to: '/review', key: 'r', icon: IconPlayerPlay },
  { screen: 'posting', name: 'Posting', to: '/posting', key: 'o', icon: IconBroadcast },
  { screen: 'payments', name: 'Payments', to: '/payments', key: 'p', icon: IconCash },
  { screen: 'settings', name: 'Settings', to: '/settings', key: 's', icon: IconSettings },
];

/** The rooms whose screens exist. */
export const rooms: Room[] = all.filter((room) => screens[room.screen] !== undefined);
