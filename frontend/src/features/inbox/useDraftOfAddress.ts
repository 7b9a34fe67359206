import { useEffect, useRef } from 'react';
import { useListSearch } from '@/shared/lib/listSearch';

/** Takes up the draft that the address names: other screens begin mails, and they are written here. */
export function useDraftOfAddress(resume: (draftId: string) => void) {
  const [{ open }, change] = useListSearch();
  const taken = useRef('');
  useEffect(() => {
    if (!open || taken.current === open) return;
    taken.current = open;
    resume(open);
    change({ open: undefined });
  }, [open, resume, change]);
}
