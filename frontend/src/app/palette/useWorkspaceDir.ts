import { useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { workspace } from '@/bridge/workspace';

/** The folder of the open workspace, "" while it is not known: under it stands what was looked at last. */
export function useWorkspaceDir(): string {
  const { data } = useQuery({ queryKey: keys.workspace.all, queryFn: () => workspace.place() });
  return data?.dir ?? '';
}
