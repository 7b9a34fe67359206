import { IconBookmark, IconCheck, IconX } from '@tabler/icons-react';

/** What one can decide about a creator in a look. */
export const decisions = [
  { status: 'shortlisted', key: 's', words: 'Shortlist', icon: IconBookmark },
  { status: 'selected', key: 'a', words: 'Select', icon: IconCheck },
  { status: 'rejected', key: 'r', words: 'Reject', icon: IconX },
] as const;

/** As many creators stand side by side. */
export const mostCompared = 6;
