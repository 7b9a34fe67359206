import { useNavigate } from '@tanstack/react-router';
import { useDropTarget } from '@/bridge/drop';

/** A place on which a dropped file is imported: spread the ref onto it. */
export function useImportDrop<E extends HTMLElement>() {
  const navigate = useNavigate();
  return useDropTarget<E>('creators', '', ({ paths }) => {
    if (!paths[0]) return false;
    void navigate({ to: '/creators/import', search: { open: paths[0] } });
    return true;
  });
}
