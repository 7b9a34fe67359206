import { ActionIcon, Checkbox, Chip, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Facets } from '@/bridge/creators';
import { languageName } from '@/shared/lib/audience';
import { compactFigure } from '@/shared/lib/text';
import { followerBands } from '../words';
import { AudienceFields } from './AudienceFields';
import { flagWords, workedWords } from './chips';
import { FeeFields } from './FeeFields';
import { FigureField } from './FigureField';
import styles from './Filters.module.css';
import { readCount, readPercent, writeCount } from './figures';
import type { Filters } from './filters';

interface Props {
  filters: Filters;
  facets: Facets;
  /** The list is ranked for a campaign, in this currency. */
  campaign?: { currency: string };
  onChange: (filters: Filters) => void;
  onClose: () => void;
}

const tiers = [
  { value: 'active', label: 'Active' },
  { value: 'nurture', label: 'Nurture' },
  { value: 'dormant', label: 'Dormant' },
];

/** All that a list of creators can be narrowed by, beside the list: what is chosen holds at once. */
export function MoreFilters({ filters, facets, campaign, onChange, onClose }: Props) {
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  return (
    <aside className={styles.panel} aria-label="More filters">
      <div className={styles.panelHead}>
        <h2>More filters</h2>
        <ActionIcon aria-label="Close the filters" onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </div>
      <div className={styles.fields}>
        <Followers filters={filters} set={set} />
        <FigureField
          label="Engagement, at least"
          placeholder="3%"
          value={filters.engagementBp}
          read={readPercent}
          write={(bp) => `${bp / 100}%`}
          hint="A rate, such as 3.2%"
          onChange={(engagementBp) => set({ engagementBp })}
        />
        <Picks
          label="Quality"
          choices={[
            ...facets.bands.map(({ quality, name }) => ({ value: quality, label: name })),
            { value: 'unknown', label: 'Not rated' },
          ]}
          value={filters.quality}
          onChange={(quality) => set({ quality })}
        />
        <AudienceFields audience={filters.audience} onChange={(audience) => set({ audience })} />
        <FeeFields
          fee={filters.fee}
          currency={campaign?.currency || 'EUR'}
          onChange={(fee) => set({ fee })}
        />
        <Availability filters={filters} set={set} />
        <Select
          label="Red flags"
          placeholder="Any"
          clearable
          data={Object.entries(flagWords).map(([value, label]) => ({ value, label }))}
          value={filters.flags || null}
          onChange={(flags) => set({ flags: flags ?? '' })}
        />
        <Select
          label="Worked before"
          placeholder="Anybody"
          clearable
          data={Object.entries(workedWords)
            .filter(([value]) => campaign || value !== 'client')
            .map(([value, label]) => ({ value, label }))}
          value={filters.worked || null}
          onChange={(worked) => set({ worked: worked ?? '' })}
        />
        {campaign ? (
          <Checkbox
            size="xs"
            label="Nobody who works for a competitor"
            checked={filters.noConflict}
            onChange={(event) => set({ noConflict: event.currentTarget.checked })}
          />
        ) : null}
        <MultiSelect
          label="Speaks"
          placeholder={filters.languages.length === 0 ? 'Any language' : undefined}
          searchable
          data={facets.languages.map(({ value, count }) => ({
            value,
            label: `${languageName(value)} (${compactFigure(count)})`,
          }))}
          value={filters.languages}
          onChange={(languages) => set({ languages })}
        />
        <Picks label="Tier" choices={tiers} value={filters.tiers} onChange={(list) => set({ tiers: list })} />
        <Checkbox
          size="xs"
          label="Show the archived ones instead"
          checked={filters.archived}
          onChange={(event) => set({ archived: event.currentTarget.checked })}
        />
      </div>
    </aside>
  );
}

interface PartProps {
  filters: Filters;
  set: (part: Partial<Filters>) => void;
}

function Followers({ filters, set }: PartProps) {
  const { least, most } = filters;
  const shared = { read: readCount, write: writeCount, hint: 'A figure, such as 10K', silent: true };
  return (
    <fieldset className={styles.group}>
      <legend>Followers</legend>
      <div className={styles.two}>
        <FigureField
          {...shared}
          label="Followers, at least"
          placeholder="At least"
          value={least}
          onChange={(figure) => set({ least: figure })}
        />
        <FigureField
          {...shared}
          label="Followers, at most"
          placeholder="At most"
          value={most}
          onChange={(figure) => set({ most: figure })}
        />
      </div>
      <div className={styles.picks}>
        {followerBands.map(({ value, label, min = null, max = null }) => {
          const on = least === min && most === max;
          return (
            <Chip
              key={value}
              size="xs"
              checked={on}
              onChange={() => set(on ? { least: null, most: null } : { least: min, most: max })}
            >
              {label}
            </Chip>
          );
        })}
      </div>
    </fieldset>
  );
}

function Availability({ filters, set }: PartProps) {
  const { from = '', to = '' } = filters.available ?? {};
  const change = (next: { from: string; to: string }) =>
    set({ available: next.from || next.to ? next : null });
  return (
    <fieldset className={styles.group}>
      <legend>Available</legend>
      <div className={styles.two}>
        <TextInput
          type="date"
          aria-label="Available from"
          value={from}
          onChange={(event) => change({ from: event.currentTarget.value, to })}
        />
        <TextInput
          type="date"
          aria-label="Available until"
          value={to}
          error={from && to && to < from ? 'Before the first day' : undefined}
          onChange={(event) => change({ from, to: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

interface PicksProps {
  label: string;
  choices: { value: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

function Picks({ label, choices, value, onChange }: PicksProps) {
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      <Chip.Group multiple value={value} onChange={onChange}>
        <div className={styles.picks}>
          {choices.map((choice) => (
            <Chip key={choice.value} size="xs" value={choice.value}>
              {choice.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}
