import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { CampaignChoices, CampaignInput } from '@/bridge/campaigns';
import { countryChoices, currencyChoices, zoneChoices } from '@/shared/lib/places';
import { DayField } from '@/shared/ui/DayField';
import { Row } from './PanelForm';
import { useColleagues } from './queries';
import { markedTags } from './words';

const shownAtOnce = 100;
const split = [',', ';', ' '];

interface Props {
  form: UseFormReturnType<CampaignInput>;
  choices: CampaignChoices;
}

/** What a new campaign starts from, besides its client. */
export function CampaignFields({ form, choices }: Props) {
  const colleagues = useColleagues();
  const type = choices.types.find((each) => each.type === form.values.type);
  const me = colleagues.find((colleague) => colleague.me);
  return (
    <>
      <TextInput label="Campaign" placeholder="Barrier Serum reveal" {...form.getInputProps('name')} />
      <Row>
        <Select
          label="Type"
          data={choices.types.map((each) => ({ value: each.type, label: each.name }))}
          allowDeselect={false}
          description={type ? startsWith(type) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('type')}
        />
        <Select
          label="Owner"
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={me?.name ?? 'Nobody'}
          clearable
          searchable
          description="Owns every stage at first"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('ownerId')}
          value={form.values.ownerId || null}
        />
      </Row>
      <Select
        label="Creators"
        data={choices.workflows.map(({ workflow, name }) => ({ value: workflow, label: name }))}
        allowDeselect={false}
        description={choices.workflows.find(({ workflow }) => workflow === form.values.workflow)?.about}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('workflow')}
      />
      <Row>
        <TextInput
          label="Budget"
          placeholder="40,000"
          inputMode="decimal"
          {...form.getInputProps('budget')}
        />
        <Select
          label="Currency"
          data={currencyChoices()}
          searchable
          allowDeselect={false}
          limit={shownAtOnce}
          {...form.getInputProps('currency')}
        />
      </Row>
      <Row>
        <DayField label="Starts" placeholder="Day" clearable {...form.getInputProps('startsOn')} />
        <DayField label="Ends" placeholder="Day" clearable {...form.getInputProps('endsOn')} />
      </Row>
      <Row>
        <Select
          label="Time zone"
          data={zoneChoices()}
          searchable
          allowDeselect={false}
          limit={shownAtOnce}
          description="Every time of the campaign is meant there"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('timeZone')}
        />
        <Select
          label="Holidays of"
          data={countryChoices()}
          searchable
          clearable
          limit={shownAtOnce}
          placeholder="Weekends only"
          description="Not counted as working days"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('holidayCountry')}
          value={form.values.holidayCountry || null}
        />
      </Row>
      <MultiSelect
        label="Markets"
        data={countryChoices()}
        searchable
        limit={shownAtOnce}
        placeholder={form.values.markets.length === 0 ? 'Where the content is shown' : undefined}
        {...form.getInputProps('markets')}
      />
      <TagsInput
        label="Hashtags that every caption needs"
        placeholder={form.values.hashtags.length === 0 ? '#ad #glowup' : undefined}
        splitChars={split}
        {...form.getInputProps('hashtags')}
        onChange={(tags) => form.setFieldValue('hashtags', markedTags('#', tags))}
      />
      <TagsInput
        label="Mentions that every caption needs"
        placeholder={form.values.mentions.length === 0 ? '@lumenskin' : undefined}
        splitChars={split}
        {...form.getInputProps('mentions')}
        onChange={(tags) => form.setFieldValue('mentions', markedTags('@', tags))}
      />
      <Textarea label="Note" autosize minRows={2} maxRows={10} {...form.getInputProps('note')} />
    </>
  );
}

function startsWith(type: CampaignChoices['types'][number]): string {
  const days = type.stages
    .filter(({ stage }) => stage !== 'payment')
    .reduce((sum, { workingDays }) => sum + workingDays, 0);
  return `${days} working days from start to post, ${type.revisionLimit} rounds of changes`;
}
