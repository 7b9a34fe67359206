import { Button, Select } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { type CampaignInput, type Client, type ClientInput, campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { deskZone } from '@/shared/lib/dates';
import { SidePanel } from '@/shared/ui/SidePanel';
import { CampaignFields } from './CampaignFields';
import styles from './Campaigns.module.css';
import { ClientFields, newClient } from './ClientFields';
import { PanelForm } from './PanelForm';
import { showFault, useChoices } from './queries';

interface Props {
  clients: Client[];
  onClose: () => void;
}

/** Makes a campaign, and its client with it when there is none yet. */
export function NewCampaignPanel({ clients, onClose }: Props) {
  const choices = useChoices();
  const navigate = useNavigate();
  const [addsClient, setAddsClient] = useState(clients.length === 0);
  const clientForm = useForm<ClientInput>({
    initialValues: newClient,
    validate: { name: (value) => (value.trim() ? null : 'Write a name first.') },
  });
  const form = useForm<CampaignInput>({
    initialValues: blank(clients),
    // Said before the new client is saved: both faults stand at once.
    validate: {
      name: (value) => (value.trim() ? null : 'Write a name first.'),
      clientId: (value) => (addsClient || value ? null : 'Choose the client.'),
    },
  });
  useAgencyDefaults(form);
  const id = useId();

  const client = async (): Promise<string> => {
    if (!addsClient) return form.getValues().clientId;
    const saved = await campaignCalls.saveClient(clientForm.getValues());
    // The client stands even if the campaign is refused: the next try picks it.
    form.setFieldValue('clientId', saved.id);
    setAddsClient(false);
    return saved.id;
  };
  const make = form.onSubmit(
    async (values) => {
      if (addsClient && clientForm.validate().hasErrors) return;
      let clientId = '';
      try {
        clientId = await client();
      } catch (reason) {
        return showFault(clientForm, reason);
      }
      try {
        const saved = await campaignCalls.save({ ...values, ...emptied(values), clientId });
        await navigate({ to: '/campaigns/$id', params: { id: saved.id } });
      } catch (reason) {
        showFault(form, reason);
      }
    },
    () => void (addsClient && clientForm.validate()),
  );
  return (
    <SidePanel
      title="New campaign"
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form={id} loading={form.submitting}>
            Make the campaign
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <PanelForm id={id} label="New campaign" onSubmit={make}>
        {addsClient ? (
          <fieldset className={styles.inset}>
            <legend>New client</legend>
            <ClientFields form={clientForm} />
            {clients.length > 0 ? (
              <button type="button" className={styles.link} onClick={() => setAddsClient(false)}>
                Choose a client that is here already
              </button>
            ) : null}
          </fieldset>
        ) : (
          <div>
            <Select
              label="Client"
              data={clients.map(({ id: value, name }) => ({ value, label: name }))}
              searchable
              allowDeselect={false}
              placeholder="Choose"
              data-autofocus
              openOnFocus={false}
              {...form.getInputProps('clientId')}
            />
            <button type="button" className={styles.link} onClick={() => setAddsClient(true)}>
              New client
            </button>
          </div>
        )}
        <CampaignFields form={form} choices={choices} />
      </PanelForm>
    </SidePanel>
  );
}

/** What the agency usually starts a campaign with, as soon as it is known. */
function useAgencyDefaults(form: UseFormReturnType<CampaignInput>) {
  const { data: usual } = useQuery({ queryKey: keys.settings.one('agency'), queryFn: team.settings });
  const { setValues } = form;
  useEffect(() => {
    if (!usual) return;
    setValues((now) => ({
      currency: usual.currency || now.currency,
      timeZone: usual.timeZone || now.timeZone,
      holidayCountry: usual.holidayCountry || now.holidayCountry,
    }));
  }, [usual, setValues]);
}

const blank = (clients: Client[]): CampaignInput => ({
  id: '',
  clientId: clients.length === 1 ? (clients[0]?.id ?? '') : '',
  name: '',
  type: 'product_launch',
  budget: '',
  currency: 'EUR',
  startsOn: '',
  endsOn: '',
  timeZone: deskZone(),
  holidayCountry: '',
  markets: [],
  hashtags: [],
  mentions: [],
  musts: [],
  dos: [],
  donts: [],
  note: '',
  ownerId: '',
  workflow: 'small',
});

/** Fields that can be cleared give null then; Go takes "" for none. */
const emptied = ({ startsOn, endsOn, holidayCountry, ownerId, clientId }: CampaignInput) => ({
  startsOn: startsOn ?? '',
  endsOn: endsOn ?? '',
  holidayCountry: holidayCountry ?? '',
  ownerId: ownerId ?? '',
  clientId: clientId ?? '',
});
