import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { duplicates } from '@/bridge/duplicates';
import { keys } from '@/bridge/keys';
import { count } from '@/shared/lib/text';

/** Leads to the creators who may be in twice, and says how many pairs there are; nothing where there are none. */
export function DuplicatesLink() {
  const { data } = useQuery({
    queryKey: keys.creator.choices('duplicates'),
    queryFn: () => duplicates.list(1),
    placeholderData: (before) => before,
  });
  if (!data || data.total === 0) return null;
  return (
    <Link to="/creators/duplicates">
      {data.more ? 'More than ' : ''}
      {count(data.total, 'possible duplicate')}
    </Link>
  );
}
