import { Button } from '@mantine/core';
import { IconBuilding, IconGridDots, IconList, IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { campaignCalls } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { useCommands } from '@/shared/lib/commands';
import { useKeys } from '@/shared/lib/keys';
import { isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { count } from '@/shared/lib/text';
import { DataTable } from '@/shared/ui/DataTable';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { LateToggle } from '@/shared/ui/LateToggle';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { ViewLinks } from '@/shared/ui/ViewLinks';
import { ClientsPanel } from './ClientsPanel';
import { campaignColumns } from './columns';
import { NewCampaignPanel } from './NewCampaignPanel';
import { useChoices, useClients, useColleagues } from './queries';

const most = 500;
const views = [
  { to: '/campaigns', name: 'List', icon: IconList },
  { to: '/campaigns/matrix', name: 'Matrix', icon: IconGridDots },
];

/** All campaigns: how they stand, and the way to make one. */
export default function CampaignsScreen() {
  const [search, change] = useListSearch();
  const navigate = useNavigate();
  const clients = useClients().data;
  const [showsClients, setShowsClients] = useState(false);
  const one = (facet: string) => search.f?.[facet]?.[0] ?? '';
  const filter = {
    text: search.q ?? '',
    clientId: one('client'),
    phase: one('phase'),
    type: one('type'),
    ownerId: one('owner'),
    limit: most,
    offset: 0,
  };
  const { data: list, error } = useQuery({
    queryKey: keys.campaign.list(filter),
    queryFn: () => campaignCalls.list(filter),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const facets = useFacets();
  const onlyLate = (search.f?.late?.length ?? 0) > 0;
  const rows = useMemo(() => (list?.rows ?? []).filter((row) => !onlyLate || row.late > 0), [list, onlyLate]);
  const startNew = () => {
    setShowsClients(false);
    change({ open: 'new' });
  };
  useKeys([{ keys: 'n', label: 'New campaign', group: 'Campaigns', run: startNew }]);
  useCommands([{ id: 'campaign.new', label: 'New campaign', group: 'Do', keys: 'n', run: startNew }]);

  const columns = useMemo(() => campaignColumns(list?.now ?? Date.now()), [list?.now]);
  const newButton = (
    <Button leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />} onClick={startNew}>
      New campaign
    </Button>
  );
  return (
    <Page
      fill
      header={
        <PageHeader
          title="Campaigns"
          note={list && list.total > 0 ? count(onlyLate ? rows.length : list.total, 'campaign') : null}
          actions={
            <>
              <ViewLinks label="Views of the campaigns" now="/campaigns" links={views} />
              <Button
                variant="default"
                leftSection={<IconBuilding size={15} stroke={1.75} aria-hidden />}
                onClick={() => {
                  change({ open: undefined });
                  setShowsClients(true);
                }}
              >
                Clients
              </Button>
              {newButton}
            </>
          }
        >
          <FilterBar list="campaigns" facets={facets} placeholder="Filter campaigns" end={<LateToggle />} />
        </PageHeader>
      }
    >
      {error && !list ? (
        <EmptyState title="The campaigns can’t be read">{toFault(error).message}</EmptyState>
      ) : null}
      {list ? (
        <DataTable
          label="Campaigns"
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          rowName={(row) => `${row.name}, ${row.client}, ${row.phaseName}`}
          rowHeight={52}
          onOpen={(row) => void navigate({ to: '/campaigns/$id', params: { id: row.id } })}
          empty={
            isNarrowed(search) ? (
              <EmptyState title="No campaign fits these filters" action={<ClearFilters />} />
            ) : (
              <EmptyState
                icon={<IconSpeakerphone size={20} stroke={1.6} />}
                title="No campaigns yet"
                action={newButton}
              >
                Make the first one: its client, dates and markets. Then add creators and agree on pieces.
              </EmptyState>
            )
          }
        />
      ) : null}
      {search.open === 'new' && clients ? (
        <NewCampaignPanel clients={clients} onClose={() => change({ open: undefined })} />
      ) : null}
      {showsClients && search.open !== 'new' ? <ClientsPanel onClose={() => setShowsClients(false)} /> : null}
    </Page>
  );
}

function useFacets() {
  const choices = useChoices();
  const clients = useClients().data;
  const colleagues = useColleagues();
  return useMemo(() => {
    const named = (each: { id: string; name: string }) => ({ value: each.id, label: each.name });
    return [
      { id: 'client', label: 'Client', single: true, options: (clients ?? []).map(named) },
      {
        id: 'phase',
        label: 'Phase',
        single: true,
        options: choices.phases.map(({ phase, name }) => ({ value: phase, label: name })),
      },
      {
        id: 'type',
        label: 'Type',
        single: true,
        options: choices.types.map(({ type, name }) => ({ value: type, label: name })),
      },
      { id: 'owner', label: 'Owner', single: true, options: colleagues.map(named) },
    ];
  }, [choices, clients, colleagues]);
}
