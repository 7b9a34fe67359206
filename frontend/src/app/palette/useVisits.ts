import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCrumbs } from '@/shared/lib/place';
import { remember, visited } from './recent';
import { useWorkspaceDir } from './useWorkspaceDir';

/** How long after a page has come it is noted, in milliseconds. */
const afterwards = 300;

/** Notes every page that is looked at, so that the palette can offer it again. */
export function useVisits(): void {
  const dir = useWorkspaceDir();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const name = useCrumbs().at(-1)?.label ?? '';
  useEffect(() => {
    const page = dir ? visited(path, name) : null;
    // The store writes while everything waits: the page is to be seen first.
    if (page) setTimeout(() => remember(dir, page), afterwards);
  }, [dir, path, name]);
}
