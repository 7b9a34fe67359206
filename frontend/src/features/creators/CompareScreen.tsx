import { IconColumns3 } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { campaignCalls } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type Brief, shortlist } from '@/bridge/shortlist';
import { useListSearch } from '@/shared/lib/listSearch';
import { usePlace } from '@/shared/lib/place';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { CampaignPicker } from './CampaignPicker';
import { AddCompared } from './compare/AddCompared';
import styles from './compare/Compare.module.css';
import { ComparisonTable } from './compare/ComparisonTable';
import { mostCompared } from './decisions';
import { useDecisions } from './useDecisions';

/** Up to six creators side by side, against the audience that a campaign or its client wants. */
export default function CompareScreen() {
  const [search, change] = useListSearch();
  const ids = (search.ids ?? '').split(' ').filter(Boolean).slice(0, mostCompared);
  const campaignId = search.campaign ?? '';
  const { data: page } = useQuery({
    queryKey: keys.campaign.one(campaignId),
    queryFn: () => campaignCalls.page(campaignId),
    enabled: campaignId !== '',
  });
  const { data, error } = useQuery({
    queryKey: keys.creator.list({ compare: ids, campaignId }),
    queryFn: () => shortlist.compare(ids, campaignId),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  usePlace(page ? { label: page.name, href: `#/campaigns/${page.id}/shortlist` } : undefined, {
    label: 'Compare',
  });
  const put = (next: string[]) => change({ ids: next.join(' ') });
  const frozen = page?.phase === 'wrapped';
  const { decide, dialog } = useDecisions(campaignId, frozen);
  const comparison = ids.length > 0 && data?.creators.length ? data : undefined;
  return (
    <Page
      fill
      header={
        <PageHeader
          title="Compare"
          note={comparison ? against(comparison.brief) : undefined}
          actions={
            <>
              <CampaignPicker
                words={campaignId ? 'Another campaign' : 'For a campaign'}
                onPick={(campaign) => change({ campaign })}
              />
              {ids.length < mostCompared ? (
                <AddCompared ids={ids} campaignId={campaignId} onAdd={(id) => put([...ids, id])} />
              ) : null}
            </>
          }
        >
          {comparison?.brief ? <p className={styles.formula}>{comparison.formula}</p> : null}
        </PageHeader>
      }
    >
      {comparison ? (
        <ComparisonTable
          comparison={comparison}
          statuses={page?.statuses ?? []}
          onDecide={
            campaignId && !frozen
              ? (row, status) => decide({ ids: [row.id], name: row.name }, status)
              : undefined
          }
          onRemove={(id) => put(ids.filter((each) => each !== id))}
        />
      ) : null}
      {error && !comparison ? (
        <EmptyState title="These creators can’t be compared">{toFault(error).message}</EmptyState>
      ) : null}
      {ids.length === 0 || data?.creators.length === 0 ? (
        <EmptyState icon={<IconColumns3 />} title="Nobody to compare yet">
          Add up to six creators here, or tick them in a list and press C.
        </EmptyState>
      ) : null}
      {dialog}
    </Page>
  );
}

const against = (brief: Brief | undefined): string =>
  brief
    ? `against whom ${brief.client} wants to reach with ${brief.campaign}`
    : 'choose a campaign to see the match with its target audience';
