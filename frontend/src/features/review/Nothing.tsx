import { Button } from '@mantine/core';
import { IconMoodSad, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toFault } from '@/bridge/fault';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters } from '@/shared/ui/FilterBar';

/** In the place of a board without cards: why, and what to do next. */
export function Nothing({ narrowed, error }: { narrowed: boolean; error: unknown }) {
  if (error) {
    return (
      <EmptyState icon={<IconMoodSad size={20} stroke={1.5} />} title="The board could not be read">
        {toFault(error).message}
      </EmptyState>
    );
  }
  const icon = <IconPlayerPlay size={20} stroke={1.5} />;
  if (narrowed) {
    return (
      <EmptyState icon={icon} title="No piece fits" action={<ClearFilters />}>
        Nothing on this board has what you are looking for.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title="No pieces in review yet"
      action={
        <Button component={Link} to="/campaigns" variant="default">
          Go to Campaigns
        </Button>
      }
    >
      Agree a piece with a creator on the campaign’s page. It waits here for its draft.
    </EmptyState>
  );
}
