import { IconBrandMessenger, IconMessage, IconPhone, IconUsers } from '@tabler/icons-react';

/** Where something is said that is no mail. */
export const channels = [
  { value: 'dm', label: 'Direct message', icon: IconBrandMessenger },
  { value: 'call', label: 'Call', icon: IconPhone },
  { value: 'meeting', label: 'Meeting', icon: IconUsers },
  { value: 'other', label: 'Other', icon: IconMessage },
];

/** A channel as a person reads it. */
export const channelOf = (value: string) =>
  channels.find((channel) => channel.value === value) ?? channels[3];
