import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { CampaignPage } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { useListSearch } from '@/shared/lib/listSearch';
import { usePlace } from '@/shared/lib/place';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Page } from '@/shared/ui/Page';
import { ActivityTab } from './ActivityTab';
import { BriefTab } from './BriefTab';
import { CampaignHead } from './CampaignHead';
import styles from './CampaignPage.module.css';
import { CastingTab } from './CastingTab';
import { DeliverablesTab } from './DeliverablesTab';
import { MailTab } from './MailTab';
import { PaymentsTab } from './PaymentsTab';
import { usePage } from './queries';

/** A campaign as one room: brief, casting, pieces, payments and what happened. */
export default function CampaignScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error } = usePage(id);
  const page = data?.id === id ? data : undefined;
  usePlace(page ? { label: page.name } : undefined);
  if (!page) {
    return error ? (
      <Page header={null}>
        <EmptyState title="This campaign can’t be shown">{toFault(error).message}</EmptyState>
      </Page>
    ) : null;
  }
  return <Room key={page.id} page={page} />;
}

const tabs = ['brief', 'casting', 'deliverables', 'payments', 'mail', 'activity'] as const;
type TabName = (typeof tabs)[number];

function Room({ page }: { page: CampaignPage }) {
  const [search, change] = useListSearch();
  const pieces = page.castings.reduce((sum, { deliverables }) => sum + deliverables.length, 0);
  const usual: TabName = pieces > 0 ? 'deliverables' : 'casting';
  const tab = tabs.find((name) => name === search.tab) ?? usual;
  const show = (next: string | null) =>
    change({ tab: next ?? undefined, open: undefined, q: undefined, f: undefined });
  return (
    <Page
      fill
      header={
        <CampaignHead page={page}>
          <Tabs value={tab} onChange={show} className={styles.tabs}>
            <Tabs.List aria-label="Parts of the campaign">
              <Tabs.Tab value="brief">Brief</Tabs.Tab>
              <Tabs.Tab value="casting">
                Casting <Figure of={page.castings.length} />
              </Tabs.Tab>
              <Tabs.Tab value="deliverables">
                Deliverables <Figure of={pieces} />
              </Tabs.Tab>
              <Tabs.Tab value="payments">Payments</Tabs.Tab>
              <Tabs.Tab value="mail">Mail</Tabs.Tab>
              <Tabs.Tab value="activity">Activity</Tabs.Tab>
            </Tabs.List>
          </Tabs>
        </CampaignHead>
      }
    >
      <div className={styles.tab} role="tabpanel" aria-label={tab}>
        {tab === 'brief' ? <BriefTab page={page} /> : null}
        {tab === 'casting' ? <CastingTab page={page} /> : null}
        {tab === 'deliverables' ? <DeliverablesTab page={page} /> : null}
        {tab === 'payments' ? <PaymentsTab page={page} /> : null}
        {tab === 'mail' ? <MailTab page={page} /> : null}
        {tab === 'activity' ? <ActivityTab page={page} /> : null}
      </div>
    </Page>
  );
}

const Figure = ({ of }: { of: number }) => (of > 0 ? <span className={styles.figure}>{of}</span> : null);
