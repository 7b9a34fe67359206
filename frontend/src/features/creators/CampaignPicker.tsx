import { IconTargetArrow } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { PickButton } from '@/shared/ui/PickButton';

interface Props {
  words: string;
  icon?: ReactNode;
  onPick: (campaignId: string) => void;
}

const shownAtOnce = 50;
const anyCampaign = { clientId: '', phase: '', type: '', ownerId: '', limit: shownAtOnce, offset: 0 };

function underWay(text: string) {
  const filter = { ...anyCampaign, text };
  return {
    queryKey: [...keys.campaign.list(filter), 'under way'],
    queryFn: async () => {
      const { rows } = await campaignCalls.list(filter);
      return rows
        .filter(({ phase }) => phase !== 'wrapped')
        .map(({ id, name, client }) => ({ id, label: `${name} · ${client}` }));
    },
  };
}

/** A button that lets one pick a campaign that is not wrapped up, found by name or client. */
export function CampaignPicker({
  words,
  icon = <IconTargetArrow size={15} stroke={1.75} aria-hidden />,
  onPick,
}: Props) {
  return (
    <PickButton
      words={words}
      icon={icon}
      chevron
      searchLabel="Find a campaign"
      placeholder="Find a campaign"
      listLabel="Campaigns"
      empty="No campaign under way has this name"
      none="No campaign is under way yet"
      find={underWay}
      onPick={onPick}
    />
  );
}
