import { IconHourglass } from '@tabler/icons-react';
import type { ReviewRoom } from '@/bridge/review';
import { useNow } from '@/shared/lib/now';
import { Banner } from './Banner';
import { windowWords } from './window';

/** How long the client has had the piece and how long they still have, and what that leaves for the rest. */
export function WindowBanner({ room }: { room: ReviewRoom }) {
  const now = useNow();
  const { card, window } = room;
  if (card.stage !== 'client_review' || window.since === 0) return null;
  return (
    <Banner
      tone={window.later ? 'soon' : 'plain'}
      icon={<IconHourglass size={15} stroke={1.75} aria-hidden />}
    >
      {windowWords(room, now)}
      {window.later ? ` ${window.later}` : ''}
    </Banner>
  );
}
