import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { shortlist } from '@/bridge/shortlist';
import { topAccount } from '../words';

interface Props {
  ids: string[];
  campaignId: string;
  onAdd: (id: string) => void;
}

const shownAtOnce = 12;

/** Finds one more creator to set beside the others. */
export function AddCompared({ ids, campaignId, onAdd }: Props) {
  const [text, setText] = useState('');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setText('');
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  const query = { where: { text: text.trim() }, campaignId, sort: 'fit', upwards: false };
  const { data } = useQuery({
    queryKey: keys.creator.list({ ...query, add: shownAtOnce }),
    queryFn: () => shortlist.list(query, 0, shownAtOnce),
    enabled: box.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const found = data?.rows.filter(({ id }) => !ids.includes(id)) ?? [];
  return (
    <Combobox
      store={box}
      width={280}
      position="bottom-end"
      shadow="float"
      radius="md"
      keepMounted={false}
      onOptionSubmit={(id) => {
        box.closeDropdown();
        onAdd(id);
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => box.toggleDropdown()}
        >
          Add a creator
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          placeholder="Name, handle or niche"
          aria-label="Find a creator"
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.selectFirstOption();
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label="Creators">
          {found.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              {row.name}
              {topAccount(row) ? ` · @${topAccount(row)?.handle}` : ''}
            </Combobox.Option>
          ))}
          {data && found.length === 0 ? <Combobox.Empty>Nobody fits</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
