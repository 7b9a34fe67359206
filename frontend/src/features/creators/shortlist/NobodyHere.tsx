import { IconUsers } from '@tabler/icons-react';
import { isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters } from '@/shared/ui/FilterBar';
import type { Tab } from './tabs';

const words: Partial<Record<Tab, { title: string; next: string }>> = {
  new: { title: 'Everybody takes part already', next: 'Import more creators, or look at what was decided.' },
  prospects: {
    title: 'No prospects',
    next: 'Whoever is added to the campaign without a decision stands here.',
  },
  shortlisted: { title: 'Nobody is shortlisted yet', next: 'Look through the ranking and press S.' },
  selected: { title: 'Nobody is selected yet', next: 'Look through the shortlisted ones and press A.' },
  rejected: { title: 'Nobody was rejected', next: 'Press R to reject somebody, with the reason.' },
};

/** Says why a part of the shortlist is empty, and what to do next. */
export function NobodyHere({ tab }: { tab: Tab }) {
  const [search] = useListSearch();
  const { title, next } = words[tab] ?? {
    title: 'No creators yet',
    next: 'Import the sheet you work with today.',
  };
  return isNarrowed(search) ? (
    <EmptyState icon={<IconUsers />} title="Nobody fits these filters" action={<ClearFilters />} />
  ) : (
    <EmptyState icon={<IconUsers />} title={title}>
      {next}
    </EmptyState>
  );
}
