import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { ReviewRoom } from '@/bridge/review';
import { useNow } from '@/shared/lib/now';
import { Banner } from './Banner';
import { PackDialog } from './PackDialog';
import { windowWords } from './window';

/**
 * How long the client has had the piece and how long they still have, what that leaves for the rest, and the way to send it to
 * them: moving a piece to the client sends nothing by itself. Before that, that a changed version comes too late for them.
 */
export function WindowBanner({ room }: { room: ReviewRoom }) {
  const now = useNow();
  const [packing, setPacking] = useState(false);
  const close = useCallback(() => setPacking(false), []);
  const { card, window } = room;
  if (card.stage === 'changes_requested' && window.later) {
    return (
      <Banner tone="soon" icon={<IconHourglass size={15} stroke={1.75} aria-hidden />}>
        {window.later}
      </Banner>
    );
  }
  if (card.stage !== 'client_review' || window.since === 0) return null;
  return (
    <Banner
      tone={window.later ? 'soon' : 'plain'}
      icon={<IconHourglass size={15} stroke={1.75} aria-hidden />}
      action={
        <Button variant="default" size="compact-sm" onClick={() => setPacking(true)}>
          Review pack…
        </Button>
      }
    >
      {windowWords(room, now)}
      {window.later ? ` ${window.later}` : ''}
      {packing ? <PackDialog room={room} onClose={close} /> : null}
    </Banner>
  );
}
