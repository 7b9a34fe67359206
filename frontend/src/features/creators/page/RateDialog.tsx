import { SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { campaignCalls } from '@/bridge/campaigns';
import { type CreatorPage, creatorPage, type PriceLine, type Rate } from '@/bridge/creatorPage';
import { keys } from '@/bridge/keys';
import { amountToEdit } from '@/shared/lib/money';
import { currencyChoices } from '@/shared/lib/places';
import { platformChoices } from '@/shared/ui/PlatformIcon';
import { FormDialog } from './FormDialog';
import card from './Page.module.css';
import { useDraft } from './useDraft';

interface Props {
  page: CreatorPage;
  /** The price to put right. */
  rate?: Rate;
  /** What a new price is for. */
  line?: PriceLine;
  onClose: () => void;
}

const kinds = [
  {
    value: 'card',
    label: 'Asks',
    note: 'The creator’s own price. It holds from its day on; the one before stays in the history.',
  },
  { value: 'quote', label: 'Quoted', note: 'What they offered once, for this time.' },
  {
    value: 'paid',
    label: 'Paid',
    note: 'What somebody else paid. Fees of our own campaigns are kept by themselves.',
  },
];

/** A price: a new one, or one put right. */
export function RateDialog({ page, rate, line, onClose }: Props) {
  const { data: choices } = useQuery({
    queryKey: keys.campaign.choices(),
    queryFn: () => campaignCalls.choices(),
  });
  const last = rate ?? line?.rates[0] ?? page.prices[0]?.rates[0];
  const draft = useDraft(
    {
      id: rate?.id ?? '',
      creatorId: page.id,
      platform: rate?.platform ?? line?.platform ?? page.accounts[0]?.platform ?? '',
      format: rate?.format ?? line?.format ?? '',
      kind: rate?.kind ?? 'card',
      amount: rate ? amountToEdit(rate.amountMinor, rate.currency) : '',
      currency: last?.currency ?? 'EUR',
      validFrom: rate?.validFrom ?? page.today,
      note: rate?.note ?? '',
    },
    creatorPage.saveRate,
    onClose,
  );
  const { values, set } = draft;
  const formats = choices?.platforms.find(({ platform }) => platform === values.platform)?.formats ?? [];
  return (
    <FormDialog
      title={rate ? 'Put a price right' : line ? `New price for ${line.name}` : `Add a price of ${page.name}`}
      confirm={rate ? 'Save' : 'Add the price'}
      busy={draft.busy}
      onSubmit={draft.submit}
      onClose={onClose}
    >
      <Stack gap={4}>
        <SegmentedControl
          aria-label="Kind of price"
          data={kinds.map(({ value, label }) => ({ value, label }))}
          value={values.kind}
          onChange={(kind) => set({ kind })}
        />
        <Text size="xs" c="dimmed">
          {kinds.find(({ value }) => value === values.kind)?.note}
        </Text>
      </Stack>
      <div className={card.two}>
        <Select
          label="Platform"
          data={platformChoices}
          placeholder="Any"
          clearable
          value={values.platform || null}
          error={draft.error('platform')}
          onChange={(platform) => set({ platform: platform ?? '', format: '' })}
        />
        <Select
          label="Format"
          data={formats.map(({ format, name }) => ({ value: format, label: name }))}
          placeholder="Any, or a package"
          clearable
          disabled={!values.platform}
          value={values.format || null}
          error={draft.error('format')}
          onChange={(format) => set({ format: format ?? '' })}
        />
        <TextInput
          label="Amount"
          data-autofocus
          inputMode="decimal"
          placeholder="1,850"
          {...draft.text('amount')}
        />
        <Select
          label="Currency"
          data={currencyChoices()}
          searchable
          limit={100}
          allowDeselect={false}
          value={values.currency}
          error={draft.error('currency')}
          onChange={(currency) => set({ currency: currency ?? values.currency })}
        />
        <TextInput
          type="date"
          label={values.kind === 'card' ? 'Holds from' : 'On'}
          {...draft.text('validFrom')}
        />
      </div>
      <TextInput label="Note" placeholder="Usage, exclusivity, what is included" {...draft.text('note')} />
    </FormDialog>
  );
}
