import { Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { campaignCalls } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { amountToEdit } from '@/shared/lib/money';
import { currencyChoices } from '@/shared/lib/places';
import { FigureField } from './FigureField';
import styles from './Filters.module.css';
import { readAmount } from './figures';
import type { FeeLimit } from './filters';

interface Props {
  fee: FeeLimit | null;
  /** What amounts are in when nothing is said. */
  currency: string;
  onChange: (fee: FeeLimit | null) => void;
}

const currenciesAtOnce = 60;

/** What a piece may cost: by the rate card, else by what others ask for their followers. */
export function FeeFields({ fee, currency, onChange }: Props) {
  const { data: choices } = useQuery({ queryKey: keys.campaign.choices(), queryFn: campaignCalls.choices });
  const formats = new Map(
    (choices?.platforms ?? []).flatMap((platform) =>
      platform.formats.map((format) => [format.format, format.name] as const),
    ),
  );
  const now = fee ?? { minor: 0, currency, format: '', unknown: true };
  const more = (part: Partial<FeeLimit>) => fee && onChange({ ...fee, ...part });
  return (
    <fieldset className={styles.group}>
      <legend>Fee, known or estimated</legend>
      <div className={styles.two}>
        <FigureField
          silent
          label="Fee at most"
          placeholder="Up to"
          value={fee?.minor ?? null}
          read={(text) => readAmount(text, now.currency)}
          write={(minor) => amountToEdit(minor, now.currency).replace(/\.0+$/, '')}
          hint="An amount, such as 1,200"
          onChange={(minor) => onChange(minor === null ? null : { ...now, minor })}
        />
        <Select
          aria-label="Currency of the fee"
          data={currencyChoices()}
          value={now.currency}
          disabled={!fee}
          allowDeselect={false}
          searchable
          limit={currenciesAtOnce}
          onChange={(value) => value && more({ currency: value })}
        />
      </div>
      {fee ? (
        <>
          <Select
            aria-label="What the fee is for"
            placeholder="For any piece"
            data={[...formats].map(([value, label]) => ({ value, label: `For: ${label}` }))}
            value={fee.format || null}
            clearable
            onChange={(format) => more({ format: format ?? '' })}
          />
          <Checkbox
            size="xs"
            label="Also when nobody knows the fee"
            checked={fee.unknown}
            onChange={(event) => more({ unknown: event.currentTarget.checked })}
          />
        </>
      ) : null}
    </fieldset>
  );
}
