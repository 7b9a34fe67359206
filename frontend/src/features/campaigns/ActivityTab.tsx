import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { HistoryList } from '@/shared/ui/HistoryList';
import styles from './CampaignPage.module.css';

/** Who did what in the campaign, when and why. */
export function ActivityTab({ page }: { page: CampaignPage }) {
  const { data: lines } = useQuery({
    queryKey: keys.history.of('campaign', page.id),
    queryFn: () => campaignCalls.history(page.id),
    placeholderData: keepPreviousData,
  });
  if (!lines) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it holds nothing else by which the keyboard could scroll it.
    <section className={styles.scroll} aria-label="Activity" tabIndex={0}>
      <div className={styles.activity}>
        <HistoryList label="Activity of the campaign" entries={lines} />
      </div>
    </section>
  );
}
