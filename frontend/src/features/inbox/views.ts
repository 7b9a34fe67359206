import {
  IconAlarm,
  IconArchive,
  IconArrowBackUp,
  IconInbox,
  IconMailOff,
  IconOutbound,
  IconPencil,
  IconSend,
  IconStack2,
  IconStar,
  IconTrash,
} from '@tabler/icons-react';
import type { MailCounts, MailFilter } from '@/bridge/mail';
import { deskZone } from '@/shared/lib/dates';

/** One way to look at the mail. Views without a filter show something else than threads. */
export interface InboxView {
  name: string;
  label: string;
  icon: typeof IconInbox;
  filter?: Partial<MailFilter>;
  /** Which of the counts stands beside it. */
  counts?: keyof MailCounts;
  /** What it says when there is nothing in it. */
  empty: string;
  emptyWords: string;
  /** Begins another group in the list of views. */
  apart?: boolean;
}

export const views: InboxView[] = [
  {
    name: 'inbox',
    label: 'Inbox',
    icon: IconInbox,
    filter: { folder: 'inbox' },
    counts: 'unread',
    empty: 'The inbox is empty',
    emptyWords: 'Everything is archived, snoozed or answered. New mail shows here by itself.',
  },
  {
    name: 'reply',
    label: 'Needs reply',
    icon: IconArrowBackUp,
    filter: { folder: 'inbox', open: true },
    counts: 'open',
    empty: 'Nobody waits for an answer',
    emptyWords: 'Threads of the inbox whose last mail is not yours stand here.',
  },
  {
    name: 'snoozed',
    label: 'Snoozed',
    icon: IconAlarm,
    filter: { folder: 'snoozed' },
    counts: 'snoozed',
    empty: 'Nothing is snoozed',
    emptyWords: 'Press z on a thread, and it comes back to the inbox when you want it.',
  },
  {
    name: 'starred',
    label: 'Starred',
    icon: IconStar,
    filter: { folder: 'all', starred: true },
    counts: 'starred',
    empty: 'Nothing is starred',
    emptyWords: 'Press s on a thread to find it here again.',
  },
  {
    name: 'drafts',
    label: 'Drafts',
    icon: IconPencil,
    empty: 'No drafts',
    emptyWords: 'What you write is saved as you type, and stands here until it is sent.',
    apart: true,
  },
  {
    name: 'outbox',
    label: 'Outbox',
    icon: IconOutbound,
    empty: 'Nothing is on its way',
    emptyWords: 'What waits, what is being sent and what was sent in the last week stands here.',
  },
  {
    name: 'sent',
    label: 'Sent',
    icon: IconSend,
    filter: { folder: 'sent' },
    empty: 'Nothing was sent yet',
    emptyWords: 'Mail sent from here or from your other mail programs shows here.',
  },
  {
    name: 'archive',
    label: 'Archive',
    icon: IconArchive,
    filter: { folder: 'archive' },
    empty: 'The archive is empty',
    emptyWords: 'Press e on a thread that is done with.',
    apart: true,
  },
  {
    name: 'all',
    label: 'All mail',
    icon: IconStack2,
    filter: { folder: 'all' },
    empty: 'No mail yet',
    emptyWords: 'Every thread stands here, wherever it lies.',
  },
  {
    name: 'spam',
    label: 'Spam',
    icon: IconMailOff,
    filter: { folder: 'junk' },
    empty: 'No spam',
    emptyWords: 'Your mail provider and you put it there.',
  },
  {
    name: 'trash',
    label: 'Trash',
    icon: IconTrash,
    filter: { folder: 'trash' },
    empty: 'The trash is empty',
    emptyWords: 'Press # on a thread to throw it away. Your mail provider empties the trash.',
  },
];

export const inbox = views[0] as InboxView;

/** The view of a name in the address; the inbox for one that there is not. */
export const viewOf = (name: string): InboxView => views.find((view) => view.name === name) ?? inbox;

/** What the list of a view asks for. */
export function filterOf(view: InboxView, search: string, accountId: string): MailFilter {
  return {
    folder: 'all',
    unread: false,
    starred: false,
    open: false,
    withFiles: false,
    assignedTo: '',
    creatorId: '',
    campaignId: '',
    ...view.filter,
    accountId,
    search,
    timeZone: deskZone(),
    offset: 0,
    limit: 0,
  };
}
