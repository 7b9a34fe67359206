import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useKeys } from '@/shared/lib/keys';
import { chipsOf } from './chips';
import type { Filters } from './filters';

interface Props {
  filters: Filters;
  opened: boolean;
  onToggle: () => void;
}

/** What stands in the bar and not in the panel. */
const inBar = { niches: [], platforms: [], countries: [] };

/** Opens the panel with all filters; counts those that are chosen there. */
export function MoreButton({ filters, opened, onToggle }: Props) {
  useKeys([{ keys: 'shift+f', label: 'More filters', group: 'Creators', run: onToggle }]);
  const chosen = chipsOf({ ...filters, ...inBar }, []).length;
  return (
    <Button
      variant="default"
      aria-expanded={opened}
      leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.75} aria-hidden />}
      onClick={onToggle}
    >
      {chosen > 0 ? `More filters · ${chosen}` : 'More filters'}
    </Button>
  );
}
