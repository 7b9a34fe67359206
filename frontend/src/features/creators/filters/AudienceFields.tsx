import { ActionIcon, Button, Chip, MultiSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { dimensionNames, groupName, groupsOf } from '@/shared/lib/audience';
import { countryChoices } from '@/shared/lib/places';
import { FigureField } from './FigureField';
import styles from './Filters.module.css';
import { readPercent } from './figures';
import type { Reach } from './filters';

interface Props {
  audience: Reach[];
  onChange: (audience: Reach[]) => void;
}

const names: Record<string, string> = { ...dimensionNames, country: 'Place' };
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
          <span>{names[reach.dimension]}</span>
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
          <div className={styles.reached}>
            <Groups reach={reach} onChange={(groups) => groups.length > 0 && change(at, { groups })} />
          </div>
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
            {names[dimension]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Groups({ reach, onChange }: { reach: Reach; onChange: (groups: string[]) => void }) {
  const { dimension, groups } = reach;
  const few = groupsOf[dimension];
  if (few) {
    return (
      <Chip.Group multiple value={groups} onChange={onChange}>
        <div className={styles.picks}>
          {few.map((group) => (
            <Chip key={group} size="xs" value={group}>
              {groupName(dimension, group)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    );
  }
  return (
    <MultiSelect
      aria-label={`Audience: ${dimensionNames[dimension]}`}
      data={countryChoices()}
      value={groups}
      searchable
      limit={countriesAtOnce}
      hidePickedOptions
      onChange={onChange}
    />
  );
}
