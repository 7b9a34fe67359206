import { Button } from '@mantine/core';
import { IconCompass, IconMoodSad } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { toFault } from '@/bridge/fault';
import { EmptyState } from '@/shared/ui/EmptyState';

/** An address that leads nowhere. */
export function NoSuchPage() {
  return (
    <EmptyState
      icon={<IconCompass size={20} stroke={1.5} />}
      title="There is no such page"
      action={
        <Button component="a" href="#/today" variant="default">
          Go to Today
        </Button>
      }
    >
      It may have been removed, or the link is incomplete.
    </EmptyState>
  );
}

/** A screen that could not be shown. The rest of the application goes on. */
export function ScreenFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <EmptyState
      icon={<IconMoodSad size={20} stroke={1.5} />}
      title="This screen could not be shown"
      action={<Button onClick={again}>Try again</Button>}
    >
      {toFault(error).message}
    </EmptyState>
  );
}
