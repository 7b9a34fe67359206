import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCrumbs } from '@/shared/lib/place';
import { remember, visited } from './recent';
import { useWorkspaceDir } from './useWorkspaceDir';

/** Notes every page that is looked at, so that the palette can offer it again. */
export function useVisits(): void {
  const dir = useWorkspaceDir();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const name = useCrumbs().at(-1)?.label ?? '';
  useEffect(() => {
    const page = dir ? visited(path, name) : null;
    if (page) remember(dir, page);
  }, [dir, path, name]);
}
