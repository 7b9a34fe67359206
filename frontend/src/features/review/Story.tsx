import type { ReviewCard } from '@/bridge/review';
import { HistoryList } from '@/shared/ui/HistoryList';
import { useStory } from './api';
import { shortLabel } from './words';

/** Who did what to this piece, when and why, from the agreement to the payment. */
export function Story({ card }: { card: ReviewCard }) {
  const { data } = useStory(card.deliverableId);
  if (!data) return null;
  const entries = data.map((event) => ({ ...event, label: shortLabel(event.label, card) }));
  return <HistoryList entries={entries} label="History of this piece" />;
}
