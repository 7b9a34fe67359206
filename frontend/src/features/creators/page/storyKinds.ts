import {
  IconAlertTriangle,
  IconBroadcast,
  IconCash,
  IconFileImport,
  IconMessage,
  IconMovie,
  IconNote,
  IconPencil,
  IconTag,
  IconUsers,
} from '@tabler/icons-react';

/** The kinds of what happens with a creator, as the chips name them. */
export const storyKinds = [
  { value: 'casting', label: 'Casting', icon: IconUsers },
  { value: 'content', label: 'Drafts', icon: IconMovie },
  { value: 'post', label: 'Posts', icon: IconBroadcast },
  { value: 'payment', label: 'Payments', icon: IconCash },
  { value: 'note', label: 'Notes', icon: IconNote },
  { value: 'message', label: 'Said', icon: IconMessage },
  { value: 'flag', label: 'Flags', icon: IconAlertTriangle },
  { value: 'rate', label: 'Rates', icon: IconTag },
  { value: 'edit', label: 'Edits', icon: IconPencil },
  { value: 'import', label: 'Imports', icon: IconFileImport },
];
