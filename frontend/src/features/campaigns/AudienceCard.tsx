import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { AudienceWishes } from './AudienceWishes';
import styles from './CampaignPage.module.css';
import { useWanted } from './queries';
import { dimensions } from './wanted';

/** Whom the creators' audiences are to hold; where the campaign says nothing, what its client wants holds. */
export function AudienceCard({ page }: { page: CampaignPage }) {
  const { data: wanted } = useWanted(page.id);
  if (!wanted) return null;
  const kindOf = (dimension: string) => dimensions.find((each) => each.dimension === dimension)?.kind ?? '';
  return (
    <section className={styles.card} aria-label="Audience to reach">
      <h2>Audience to reach</h2>
      <AudienceWishes
        targets={wanted.audience}
        client={page.client}
        onSave={(dimension, wishes) => campaignCalls.setWishes(page.id, kindOf(dimension), wishes)}
      />
    </section>
  );
}
