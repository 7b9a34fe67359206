import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { campaignCalls } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { usePlace } from '@/shared/lib/place';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Page } from '@/shared/ui/Page';
import { ShortlistRoom } from './ShortlistRoom';

/** The shortlist of a campaign: all creators ranked by its brief, with the reasons, and what was decided on them. */
export default function ShortlistScreen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error } = useQuery({
    queryKey: keys.campaign.one(id),
    queryFn: () => campaignCalls.page(id),
  });
  const page = data?.id === id ? data : undefined;
  usePlace(page ? { label: page.name, href: `#/campaigns/${id}` } : undefined, { label: 'Find creators' });
  if (page) return <ShortlistRoom key={id} page={page} />;
  return error ? (
    <Page header={null}>
      <EmptyState title="This campaign can’t be shown">{toFault(error).message}</EmptyState>
    </Page>
  ) : null;
}
