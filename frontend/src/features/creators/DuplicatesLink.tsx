import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { duplicates } from '@/bridge/duplicates';
import { keys } from '@/bridge/keys';
import { count } from '@/shared/lib/text';

/** Among more creators nobody counts unasked: it would take the computer some seconds while the list is wanted. */
const mostCounted = 200_000;

/** Leads to those of `among` creators who may be in twice, and says how many pairs there are; nothing where there are none. */
export function DuplicatesLink({ among }: { among: number }) {
  const many = among > mostCounted;
  const { data } = useQuery({
    queryKey: keys.creator.choices('duplicates'),
    queryFn: () => duplicates.list(1),
    placeholderData: (before) => before,
    enabled: among > 1 && !many,
  });
  if (many) return <Link to="/creators/duplicates">Possible duplicates</Link>;
  if (!data || data.total === 0) return null;
  return (
    <Link to="/creators/duplicates">
      {data.more ? 'More than ' : ''}
      {count(data.total, 'possible duplicate')}
    </Link>
  );
}
