import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconChevronLeft, IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type Client, type ClientInput, campaignCalls } from '@/bridge/campaigns';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { SidePanel } from '@/shared/ui/SidePanel';
import { AudienceWishes } from './AudienceWishes';
import page from './CampaignPage.module.css';
import styles from './Campaigns.module.css';
import { ClientFields, newClient } from './ClientFields';
import { PanelForm } from './PanelForm';
import { showFault, useAct, useClients } from './queries';

/** All clients, each to be opened and changed. */
export function ClientsPanel({ onClose }: { onClose: () => void }) {
  const { data: clients = [] } = useClients();
  const [editing, setEditing] = useState<ClientInput | null>(null);
  if (editing) {
    const known = clients.find(({ id }) => id === editing.id);
    return <EditClient client={editing} known={known} onBack={() => setEditing(null)} onClose={onClose} />;
  }
  const add = (
    <Button
      leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
      onClick={() => setEditing(newClient)}
    >
      New client
    </Button>
  );
  return (
    <SidePanel title="Clients" onClose={onClose} footer={clients.length > 0 ? add : undefined}>
      {clients.length === 0 ? (
        <EmptyState title="No clients yet" action={add}>
          A client is whom a campaign is for. Campaigns, folders and boards carry its name.
        </EmptyState>
      ) : (
        <ul className={styles.clients}>
          {clients.map((client) => (
            <li key={client.id}>
              <button type="button" onClick={() => setEditing(inputOf(client))}>
                <span className={styles.strong}>{client.name}</span>
                <span className={styles.soft}>
                  {[client.brand !== client.name && client.brand, client.contactName, client.contactEmail]
                    .filter(Boolean)
                    .join(' · ') || 'No contact yet'}
                </span>
                <span className={styles.end}>{campaignsOf(client)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </SidePanel>
  );
}

function campaignsOf({ campaigns, liveCampaigns }: Client): string {
  if (campaigns === 0) return 'no campaign';
  return liveCampaigns > 0
    ? `${count(campaigns, 'campaign')}, ${liveCampaigns} live`
    : count(campaigns, 'campaign');
}

const inputOf = ({ id, name, brand, category, contactName, contactEmail, note }: Client): ClientInput => ({
  id,
  name,
  brand,
  category,
  contactName,
  contactEmail,
  note,
});

interface EditProps {
  client: ClientInput;
  known: Client | undefined;
  onBack: () => void;
  onClose: () => void;
}

function EditClient({ client, known, onBack, onClose }: EditProps) {
  const form = useForm<ClientInput>({ initialValues: client });
  const { busy, act } = useAct();
  const id = useId();
  const save = form.onSubmit(async (values) => {
    try {
      await campaignCalls.saveClient(values);
      onBack();
    } catch (reason) {
      showFault(form, reason);
    }
  });
  const archive = async () => {
    if (await act(() => campaignCalls.archiveClient(client.id))) onBack();
  };
  return (
    <SidePanel
      title={known?.name ?? 'New client'}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form={id} loading={form.submitting}>
            {known ? 'Save' : 'Add the client'}
          </Button>
          {known ? (
            <Button variant="default" onClick={() => void archive()} loading={busy}>
              Archive
            </Button>
          ) : null}
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconChevronLeft size={15} aria-hidden />}
            onClick={onBack}
          >
            All clients
          </Button>
        </>
      }
    >
      <PanelForm id={id} label="Client" onSubmit={save}>
        <ClientFields form={form} />
      </PanelForm>
      {known ? (
        <section className={page.section}>
          <h3>Audience to reach</h3>
          <p className={page.softNote}>
            Holds for every campaign of {known.name} that names no audience of its own.
          </p>
          <AudienceWishes
            targets={known.targets}
            onSave={(dimension, wishes) => campaignCalls.setTargets(known.id, dimension, wishes)}
          />
        </section>
      ) : null}
    </SidePanel>
  );
}
