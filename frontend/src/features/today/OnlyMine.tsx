import { Switch } from '@mantine/core';
import { useListSearch } from '@/shared/lib/listSearch';

/** Narrows the day to what the person at this desk owns. */
export function OnlyMine() {
  const [search, change] = useListSearch();
  const on = (search.f?.mine?.length ?? 0) > 0;
  const mine = on ? undefined : ['only'];
  return (
    <Switch
      size="xs"
      label="Only mine"
      checked={on}
      onChange={() => change({ f: { ...search.f, mine } as typeof search.f })}
    />
  );
}
