import { ActionIcon, Button, MultiSelect, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { ageGroups, dimensionNames, groupName } from '@/shared/lib/audience';
import { countryChoices } from '@/shared/lib/places';
import { FigureField } from './FigureField';
import styles from './Filters.module.css';
import { readPercent } from './figures';
import type { Reach } from './filters';

interface Props {
  audience: Reach[];
  onChange: (audience: Reach[]) => void;
}

const groupsOf: Record<string, string[]> = { gender: ['female', 'male', 'other'], age: ageGroups };
const usualBp = 5000;
const countriesAtOnce = 100;

/** Which shares of the audience are looked for: each line must hold. */
export function AudienceFields({ audience, onChange }: Props) {
  const change = (at: number, part: Partial<Reach>) =>
    onChange(audience.map((reach, nth) => (nth === at ? { ...reach, ...part } : reach)));
  const free = ['gender', 'age', 'country'].filter((name) => !audience.some((r) => r.dimension === name));
  const first: Record<string, string> = { gender: 'female', age: '18-24', country: 'DE' };
  return (
    <fieldset className={styles.group}>
      <legend>Audience, at least</legend>
      {audience.map((reach, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is what it is by its place; two may say the same.
        <div key={at} className={styles.reach}>
          <Groups reach={reach} onChange={(groups) => groups.length > 0 && change(at, { groups })} />
          <FigureField
            silent
            label={`Least share, ${dimensionNames[reach.dimension]}`}
            value={reach.leastBp}
            read={readPercent}
            write={(bp) => `${bp / 100}%`}
            hint="0 to 100"
            onChange={(leastBp) => leastBp !== null && change(at, { leastBp })}
          />
          <ActionIcon
            aria-label={`Remove ${dimensionNames[reach.dimension]}`}
            onClick={() => onChange(audience.filter((_, nth) => nth !== at))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <div className={styles.picks}>
        {free.map((dimension) => (
          <Button
            key={dimension}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() =>
              onChange([...audience, { dimension, groups: [first[dimension] ?? ''], leastBp: usualBp }])
            }
          >
            {dimension === 'country' ? 'Place' : dimensionNames[dimension]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Groups({ reach, onChange }: { reach: Reach; onChange: (groups: string[]) => void }) {
  const label = `Audience: ${dimensionNames[reach.dimension]}`;
  if (reach.dimension === 'gender') {
    return (
      <Select
        aria-label={label}
        data={(groupsOf.gender ?? []).map((value) => ({ value, label: groupName('gender', value) }))}
        value={reach.groups[0] ?? null}
        allowDeselect={false}
        onChange={(group) => group && onChange([group])}
      />
    );
  }
  const data =
    reach.dimension === 'age'
      ? ageGroups.map((value) => ({ value, label: groupName('age', value) }))
      : countryChoices();
  return (
    <MultiSelect
      aria-label={label}
      data={data}
      value={reach.groups}
      searchable
      limit={countriesAtOnce}
      hidePickedOptions
      onChange={onChange}
    />
  );
}
