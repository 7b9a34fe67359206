import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useKeys } from '@/shared/lib/keys';
import { type Filters, writeFilters } from './filters';

interface Props {
  filters: Filters;
  opened: boolean;
  onToggle: () => void;
}

const inBar = ['niche', 'platform', 'country'];

/** Opens the panel with all filters; counts those that are chosen there. */
export function MoreButton({ filters, opened, onToggle }: Props) {
  useKeys([{ keys: 'shift+f', label: 'More filters', group: 'Creators', run: onToggle }]);
  const chosen = Object.keys(writeFilters(filters) ?? {}).filter((name) => !inBar.includes(name)).length;
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
