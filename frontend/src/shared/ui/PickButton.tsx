import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

/** Something that can be picked. */
export interface Choice {
  id: string;
  label: string;
}

interface Props {
  words: string;
  icon: ReactNode;
  chevron?: boolean;
  width?: number;
  /** What the search box and the list are for, "Find a campaign" and "Campaigns". */
  searchLabel: string;
  placeholder: string;
  listLabel: string;
  /** Said when nothing fits what was typed, and when there is nothing at all. */
  empty: string;
  none: string;
  /** What fits a text, with the key that the answer is kept under. */
  find: (text: string) => { queryKey: QueryKey; queryFn: () => Promise<Choice[]> };
  /** Choices that are not offered. */
  without?: string[];
  onPick: (id: string) => void;
}

/** A button that opens a list to pick one thing from, found by typing. */
export function PickButton({
  words,
  icon,
  chevron = false,
  width = 300,
  searchLabel,
  placeholder,
  listLabel,
  empty,
  none,
  find,
  without = [],
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
  const { data } = useQuery({
    ...find(text.trim()),
    enabled: box.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const found = data?.filter(({ id }) => !without.includes(id)) ?? [];
  return (
    <Combobox
      store={box}
      width={width}
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
          rightSection={chevron ? <IconChevronDown size={14} aria-hidden /> : undefined}
          onClick={() => box.toggleDropdown()}
        >
          {words}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          placeholder={placeholder}
          aria-label={searchLabel}
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.selectFirstOption();
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={listLabel}>
          {found.map(({ id, label }) => (
            <Combobox.Option key={id} value={id}>
              {label}
            </Combobox.Option>
          ))}
          {data && found.length === 0 ? <Combobox.Empty>{text.trim() ? empty : none}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
