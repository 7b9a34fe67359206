import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';

interface Props {
  campaignId: string;
  onChange: (campaignId: string) => void;
}

const shownAtOnce = 20;

/** Which campaign a mail is about: its fields are filled from there, and the answer is found there. */
export function CampaignField({ campaignId, onChange }: Props) {
  const [text, setText] = useState('');
  const chosen = useQuery({
    queryKey: [...keys.campaign.list({ named: campaignId }), 'name'],
    queryFn: async () => (await campaignCalls.page(campaignId)).name,
    enabled: campaignId !== '',
  });
  const wanted = text === chosen.data ? '' : text.trim();
  const { data: found = [] } = useQuery({
    queryKey: [...keys.campaign.list({ mail: wanted }), 'to choose'],
    queryFn: () => find(wanted),
    placeholderData: keepPreviousData,
  });
  const known = found.some(({ value }) => value === campaignId);
  const own = campaignId && chosen.data && !known ? [{ value: campaignId, label: chosen.data }] : [];
  return (
    <Select
      label="Campaign"
      placeholder="None"
      searchable
      clearable
      data={[...own, ...found]}
      filter={({ options }) => options}
      nothingFoundMessage="No campaign has this name."
      value={campaignId || null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}

async function find(text: string) {
  const filter = { text, clientId: '', phase: '', type: '', ownerId: '', limit: shownAtOnce, offset: 0 };
  const { rows } = await campaignCalls.list(filter);
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}
