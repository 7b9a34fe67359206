import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { reviews } from '@/bridge/review';
import { HistoryList } from '@/shared/ui/HistoryList';
import styles from './CampaignPage.module.css';

/** Who did what to the piece, when and why. */
export function PieceStory({ deliverableId }: { deliverableId: string }) {
  const { data: events } = useQuery({
    queryKey: keys.history.of('deliverable', deliverableId),
    queryFn: () => reviews.history(deliverableId),
    placeholderData: keepPreviousData,
  });
  if (!events) return null;
  return (
    <section className={styles.section}>
      <h3>History</h3>
      <HistoryList label="History of this piece" entries={events} />
    </section>
  );
}
