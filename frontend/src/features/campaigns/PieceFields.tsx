import { Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { CampaignPage } from '@/bridge/campaigns';
import { formatMoney } from '@/shared/lib/money';
import { FollowsFields, type FollowsValues } from './FollowsFields';
import { Row } from './PanelForm';
import { useChoices } from './queries';

export interface PieceValues extends FollowsValues {
  platform: string;
  format: string;
  title: string;
  fee: string;
  note: string;
}

interface Props<V extends PieceValues> {
  form: UseFormReturnType<V>;
  page: CampaignPage;
  /** The piece itself, once it is agreed. */
  pieceId?: string;
  /** The casting's fee of which this piece has a share; left out when several castings have one each. */
  fee?: { minor: number; currency: string };
  /** An empty title becomes the format and a number. */
  named?: boolean;
}

/** What a piece is: where, in which format, under what name, for how much, after which other one. */
export function PieceFields<V extends PieceValues>({ form, page, pieceId, fee, named }: Props<V>) {
  const { platforms } = useChoices();
  const values = form.values as PieceValues;
  const formats = platforms.find(({ platform }) => platform === values.platform)?.formats ?? [];
  const formatName = formats.find(({ format }) => format === values.format)?.name;
  const pickPlatform = (platform: string | null) => {
    const first = platforms.find((each) => each.platform === platform)?.formats;
    const keeps = first?.some(({ format }) => format === values.format);
    form.setValues({
      platform: platform ?? '',
      format: keeps ? values.format : (first?.[0]?.format ?? ''),
    } as Partial<V>);
  };
  return (
    <>
      <Row>
        <Select
          label="Platform"
          data={platforms.map(({ platform, name }) => ({ value: platform, label: name }))}
          placeholder="Choose"
          searchable
          allowDeselect={false}
          {...form.getInputProps('platform')}
          onChange={pickPlatform}
        />
        <Select
          label="Format"
          data={formats.map(({ format, name }) => ({ value: format, label: name }))}
          placeholder={values.platform ? 'Choose' : 'Follows the platform'}
          disabled={formats.length === 0}
          allowDeselect={false}
          {...form.getInputProps('format')}
        />
      </Row>
      <Row>
        <TextInput
          label="Title"
          placeholder={named ? `${formatName ?? 'Reel'} 1, if left empty` : undefined}
          {...form.getInputProps('title')}
        />
        <TextInput
          label="Fee for this piece alone"
          inputMode="decimal"
          placeholder={fee?.minor === 0 ? 'No fee set yet' : 'An even share'}
          description={
            fee && fee.minor > 0
              ? `Of ${formatMoney(fee.minor, fee.currency, { short: true })} for all pieces`
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('fee')}
        />
      </Row>
      <FollowsFields form={form} page={page} pieceId={pieceId} />
      <Textarea
        label="Note"
        placeholder="What the piece must show or say"
        autosize
        minRows={2}
        maxRows={10}
        {...form.getInputProps('note')}
      />
    </>
  );
}
