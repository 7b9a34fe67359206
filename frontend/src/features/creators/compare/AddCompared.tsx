import { IconPlus } from '@tabler/icons-react';
import { keys } from '@/bridge/keys';
import { shortlist } from '@/bridge/shortlist';
import { PickButton } from '@/shared/ui/PickButton';
import { topAccount } from '../words';

interface Props {
  ids: string[];
  campaignId: string;
  onAdd: (id: string) => void;
}

const shownAtOnce = 12;

/** Finds one more creator to set beside the others. */
export function AddCompared({ ids, campaignId, onAdd }: Props) {
  const fitting = (text: string) => {
    const query = { where: { text }, campaignId, sort: 'fit', upwards: false };
    return {
      queryKey: keys.creator.list({ ...query, add: shownAtOnce }),
      queryFn: async () => {
        const { rows } = await shortlist.list(query, 0, shownAtOnce);
        return rows.map((row) => {
          const account = topAccount(row);
          return { id: row.id, label: account ? `${row.name} · @${account.handle}` : row.name };
        });
      },
    };
  };
  return (
    <PickButton
      words="Add a creator"
      icon={<IconPlus size={14} aria-hidden />}
      width={280}
      searchLabel="Find a creator"
      placeholder="Name, handle or niche"
      listLabel="Creators"
      empty="Nobody fits"
      none="There is nobody else yet"
      find={fitting}
      without={ids}
      onPick={onAdd}
    />
  );
}
