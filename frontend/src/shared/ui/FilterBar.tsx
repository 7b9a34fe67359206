import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from '@/shared/lib/keys';
import { isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { type Facet, FacetPicker } from './FacetPicker';
import styles from './FilterBar.module.css';
import { type KeptSearch, SavedViews } from './SavedViews';

interface Props {
  /** Names the list for its saved views: "review". */
  list: string;
  facets: Facet[];
  /** Offers swim lanes: value and label of each way to cut them. */
  lanes?: { value: string; label: string }[];
  placeholder?: string;
  /** At the right end: a count, a switch. */
  end?: ReactNode;
  /** After the facets: a way to more of them. */
  more?: ReactNode;
  /** The buttons of the facets only count what is chosen; the words stand elsewhere. */
  counted?: boolean;
  /** Where the views of the list are shown, when not always at this address. */
  views?: { campaign?: string; onShow: (search: KeptSearch) => void };
}

/**
 * Narrows a list or board by text and facets, and keeps views. Everything it chooses stands in the address
 * (useListSearch), so the feature filters by that and a view can be linked.
 */
export function FilterBar(props: Props) {
  const { list, facets, lanes, placeholder = 'Filter', end } = props;
  const [search, change] = useListSearch();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? '');
  const send = useDebouncedCallback((q: string) => change({ q: q || undefined }), 120);
  useEffect(() => setText(search.q ?? ''), [search.q]);
  useKeys([{ keys: 'f', label: 'Filter this list', group: 'Lists', run: () => field.current?.focus() }]);

  const clear = () => change({ q: undefined, f: undefined, campaign: undefined });

  return (
    <div className={styles.bar} role="search" aria-label="Filter">
      <TextInput
        ref={field}
        className={styles.text}
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        leftSection={<IconFilter size={15} stroke={1.75} aria-hidden />}
        onChange={(event) => {
          setText(event.currentTarget.value);
          send(event.currentTarget.value.trim());
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          field.current?.blur();
        }}
      />
      {facets.map((facet) => (
        <FacetPicker
          key={facet.id}
          facet={facet}
          chosen={search.f?.[facet.id] ?? []}
          counted={props.counted}
          onChange={(values) =>
            change((now) => ({
              f: { ...now.f, [facet.id]: values.length > 0 ? values : undefined } as typeof search.f,
            }))
          }
        />
      ))}
      {props.more}
      {isNarrowed(search) ? (
        <Tooltip label="Clear all filters">
          <ActionIcon aria-label="Clear all filters" onClick={clear}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <div className={styles.end}>
        {end}
        {lanes && lanes.length > 0 ? (
          <Select
            className={styles.lanes}
            aria-label="Swim lanes"
            data={[
              { value: '', label: 'No lanes' },
              ...lanes.map(({ value, label }) => ({ value, label: `By ${label}` })),
            ]}
            value={search.lane ?? ''}
            allowDeselect={false}
            onChange={(lane) => change({ lane: lane || undefined })}
          />
        ) : null}
        <SavedViews list={list} {...props.views} />
      </div>
    </div>
  );
}

/** For an empty list that is only empty because of its filters. */
export function ClearFilters() {
  const [, change] = useListSearch();
  return (
    <Button variant="default" onClick={() => change({ q: undefined, f: undefined, campaign: undefined })}>
      Clear the filters
    </Button>
  );
}
