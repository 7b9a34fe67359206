import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { textMatches } from '@/shared/lib/text';
import styles from './FilterBar.module.css';

/** A way to narrow a list: any of several values. */
export interface Facet {
  id: string;
  label: string;
  options: { value: string; label: string }[];
}

interface Props {
  facet: Facet;
  chosen: string[];
  onChange: (values: string[]) => void;
  /** Says how many are chosen, not which. */
  counted?: boolean;
}

const worthSearching = 8;
/** More than these are found by typing: thousands of rows would make the list slow to open. */
const mostShown = 100;

/** A facet as a button that opens its values; shows what is chosen. */
export function FacetPicker({ facet, chosen, onChange, counted = false }: Props) {
  const [query, setQuery] = useState('');
  const searches = facet.options.length > worthSearching;
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      box.focusTarget();
      setQuery('');
    },
    onDropdownOpen: () => {
      if (searches) box.focusSearchInput();
    },
  });
  const names = facet.options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const matching = facet.options.filter(({ label }) => textMatches(query, label));
  const shown = matching.slice(0, mostShown);
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);

  return (
    <Combobox
      store={box}
      onOptionSubmit={toggle}
      // Mantine keeps the options of a closed list in the page: hundreds, on every board.
      keepMounted={false}
      width={240}
      position="bottom-start"
      shadow="float"
      radius="md"
    >
      <Combobox.Target targetType="button" withAriaAttributes>
        <button
          type="button"
          className={styles.facet}
          data-chosen={(counted ? chosen : names).length > 0 || undefined}
          data-tip={counted ? undefined : names.join(', ') || undefined}
          onClick={() => box.toggleDropdown()}
        >
          <span className={styles.facetWords}>
            {facet.label}
            {names.length > 0 && !counted ? `: ${names.join(', ')}` : null}
            {counted && chosen.length > 0 ? ` · ${chosen.length}` : null}
          </span>
          <IconChevronDown size={14} stroke={1.75} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searches ? (
          <Combobox.Search
            value={query}
            placeholder={`Find ${facet.label.toLocaleLowerCase('en')}`}
            aria-label={`Find ${facet.label.toLocaleLowerCase('en')}`}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              box.selectFirstOption();
            }}
          />
        ) : null}
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={facet.label}>
          {shown.map(({ value, label }) => (
            <Combobox.Option key={value} value={value} active={chosen.includes(value)}>
              <span className={styles.option} data-off={!chosen.includes(value) || undefined}>
                <IconCheck size={14} stroke={2} aria-hidden />
                {label}
              </span>
            </Combobox.Option>
          ))}
          {matching.length > shown.length ? (
            <Combobox.Empty>{`${matching.length - shown.length} more: type to find them`}</Combobox.Empty>
          ) : null}
          {shown.length === 0 ? <Combobox.Empty>Nothing to choose</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
