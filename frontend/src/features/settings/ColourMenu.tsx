import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { StatusWord } from '@/shared/ui/StatusWord';
import styles from './Statuses.module.css';

interface Props {
  label: string;
  colour: string;
  onPick: (colour: string) => void;
}

const named = (colour: string) => colour.charAt(0).toUpperCase() + colour.slice(1);

/** One of the few colours in which a status is drawn. */
export function ColourMenu({ label, colour, onPick }: Props) {
  const { data: choices } = useQuery({ queryKey: keys.campaign.choices(), queryFn: campaignCalls.choices });
  return (
    <Menu position="bottom-start" offset={4}>
      <Menu.Target>
        <button type="button" className={styles.swatch} aria-label={`${label}: ${named(colour)}, change`}>
          <StatusWord choice={{ name: '', colour }} plain />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices?.colours.map((each) => (
          <Menu.Item
            key={each}
            rightSection={each === colour ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
            onClick={() => each !== colour && onPick(each)}
          >
            <StatusWord choice={{ name: named(each), colour: each }} plain />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
