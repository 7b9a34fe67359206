import { NumberInput, Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { CampaignPage } from '@/bridge/campaigns';
import { Row } from './PanelForm';
import { postTime } from './words';

export interface FollowsValues {
  /** The piece after which this one comes, "" for none. */
  followsId: string;
  followsDays: number;
}

interface Props<V extends FollowsValues> {
  form: UseFormReturnType<V>;
  page: CampaignPage;
  /** The piece itself, which can't come after itself. */
  pieceId?: string | undefined;
}

/** After which other piece of the campaign this one is posted, and at least how many days later. */
export function FollowsFields<V extends FollowsValues>({ form, page, pieceId }: Props<V>) {
  const values = form.values as FollowsValues;
  const others = page.castings
    .flatMap((casting) => casting.deliverables.map((piece) => ({ ...piece, creator: casting.creator })))
    .filter((piece) => piece.id !== pieceId && (!piece.cancelled || piece.id === values.followsId))
    .sort((a, b) => a.postAt - b.postAt);
  if (others.length === 0) return null;
  const pick = (id: string | null) => {
    const days = id ? values.followsDays || (values.followsId ? 0 : 1) : 0;
    form.setValues({ followsId: id ?? '', followsDays: days } as Partial<V>);
  };
  return (
    <Row>
      <Select
        label="Comes after"
        data={others.map((piece) => ({
          value: piece.id,
          label: `${piece.title}, ${piece.creator}${piece.cancelled ? ' (cancelled)' : ''}, ${postTime(piece.postAt, page.timeZone, page.now)}`,
        }))}
        placeholder="No other piece"
        searchable
        clearable
        {...form.getInputProps('followsId')}
        value={values.followsId || null}
        onChange={pick}
      />
      <NumberInput
        label="At least days later"
        min={0}
        max={365}
        clampBehavior="strict"
        allowDecimal={false}
        disabled={!values.followsId}
        {...form.getInputProps('followsDays')}
        onChange={(days) => form.setValues({ followsDays: Number(days) || 0 } as Partial<V>)}
      />
    </Row>
  );
}
