import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { toFault } from '@/bridge/fault';
import { EmptyState } from '@/shared/ui/EmptyState';
import { useRoom } from './api';
import { Room } from './Room';
import { rememberLeft } from './walk';

/** The review room of one piece. */
export default function RoomScreen() {
  const { deliverableId: id } = useParams({ from: '/shell/review/$deliverableId' });
  const { open } = useSearch({ from: '/shell/review/$deliverableId' });
  const { data, error } = useRoom(id);
  useEffect(() => rememberLeft(id), [id]);
  if (data) return <Room key={id} room={data} asked={open ?? ''} />;
  if (!error) return null;
  return (
    <EmptyState
      icon={<IconMoodSad size={20} stroke={1.5} />}
      title="This piece can’t be shown"
      action={
        <Button component={Link} to="/review" variant="default">
          Back to Review
        </Button>
      }
    >
      {toFault(error).message}
    </EmptyState>
  );
}
