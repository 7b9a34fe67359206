import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconChevronDown, IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';

interface Props {
  words: string;
  icon?: ReactNode;
  onPick: (campaignId: string) => void;
}

const shownAtOnce = 50;
const anyCampaign = { clientId: '', phase: '', type: '', ownerId: '', limit: shownAtOnce, offset: 0 };

/** A button that lets one pick a campaign that is not wrapped up, found by name or client. */
export function CampaignPicker({
  words,
  icon = <IconTargetArrow size={15} stroke={1.75} aria-hidden />,
  onPick,
}: Props) {
  const [text, setText] = useState('');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setText('');
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  const filter = { ...anyCampaign, text: text.trim() };
  const { data } = useQuery({
    queryKey: keys.campaign.list(filter),
    queryFn: () => campaignCalls.list(filter),
    enabled: box.dropdownOpened,
    placeholderData: (before) => before,
  });
  const open = data?.rows.filter(({ phase }) => phase !== 'wrapped') ?? [];
  return (
    <Combobox
      store={box}
      width={300}
      position="bottom-end"
      shadow="float"
      radius="md"
      keepMounted={false}
      onOptionSubmit={(id) => {
        box.closeDropdown();
        onPick(id);
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes>
        <Button
          variant="default"
          leftSection={icon}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => box.toggleDropdown()}
        >
          {words}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          placeholder="Find a campaign"
          aria-label="Find a campaign"
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.selectFirstOption();
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label="Campaigns">
          {open.map(({ id, name, client }) => (
            <Combobox.Option key={id} value={id}>
              {name} · {client}
            </Combobox.Option>
          ))}
          {data && open.length === 0 ? (
            <Combobox.Empty>No campaign under way has this name</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
