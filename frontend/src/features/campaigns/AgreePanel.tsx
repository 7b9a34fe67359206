import { Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useId, useState } from 'react';
import { type CampaignPage, campaignCalls, type Planned } from '@/bridge/campaigns';
import { useListSearch } from '@/shared/lib/listSearch';
import { SidePanel } from '@/shared/ui/SidePanel';
import styles from './CampaignPage.module.css';
import { Deadlines, deadlinesOf, PlanWarning } from './Deadlines';
import { PanelForm } from './PanelForm';
import { PieceFields, type PieceValues } from './PieceFields';
import { instantOf, PostTimeFields } from './PostTimeFields';
import { showFault, useChoices } from './queries';

interface Values extends PieceValues {
  castingId: string;
  day: string;
  time: string;
}

interface Props {
  page: CampaignPage;
  /** With whom, "" to be chosen. */
  castingId: string;
}

/** Agrees on one piece of content after another, and shows what follows from each. */
export function AgreePanel({ page, castingId }: Props) {
  const [, change] = useListSearch();
  const { platforms } = useChoices();
  const [made, setMade] = useState<{ planned: Planned; title: string } | null>(null);
  const only = page.castings.length === 1 ? page.castings[0]?.id : '';
  const form = useForm<Values>({
    initialValues: {
      castingId: castingId || only || '',
      platform: '',
      format: '',
      title: '',
      fee: '',
      note: '',
      day: '',
      time: '18:00',
    },
    validate: {
      castingId: (value) => (value ? null : 'Choose who posts it.'),
      platform: (value) => (value ? null : 'Choose where it is posted.'),
      format: (value) => (value ? null : 'Choose the format.'),
      day: (_, values) =>
        instantOf(values, page.timeZone) === null ? 'Choose the day and time of the post.' : null,
    },
  });
  const casting = page.castings.find(({ id }) => id === form.values.castingId);
  const id = useId();
  const close = () => change({ open: undefined });

  const pickCasting = (chosen: string | null) => {
    form.setFieldValue('castingId', chosen ?? '');
    const account = page.castings.find((each) => each.id === chosen)?.accounts[0]?.platform;
    const known = platforms.find(({ platform }) => platform === account);
    if (!form.getValues().platform && known) {
      form.setValues({ platform: known.platform, format: known.formats[0]?.format ?? '' });
    }
  };
  const agree = form.onSubmit(async (values) => {
    const { day, time, ...rest } = values;
    try {
      const planned = await campaignCalls.agree({
        ...rest,
        fee: rest.fee.trim() || undefined,
        postAt: instantOf({ day, time }, page.timeZone) ?? 0,
      });
      setMade({ planned, title: values.title || 'The piece' });
      form.setValues({ title: '', fee: '', note: '' });
    } catch (reason) {
      showFault(form, reason, { postAt: 'day' });
    }
  });
  return (
    <SidePanel
      title="Agree on a piece"
      onClose={close}
      footer={
        <>
          <Button type="submit" form={id} loading={form.submitting}>
            {made ? 'Agree on another' : 'Agree'}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {made ? 'Done' : 'Cancel'}
          </Button>
        </>
      }
    >
      {made ? (
        <section className={styles.made} aria-live="polite">
          <h3>Agreed: {pieceTitle(page, made.planned.id) ?? made.title}</h3>
          <PlanWarning words={made.planned.warning} />
          <Deadlines deadlines={deadlinesOf(made.planned)} zone={page.timeZone} now={page.now} />
        </section>
      ) : null}
      <PanelForm id={id} label="Agree on a piece" onSubmit={agree}>
        <Select
          label="Creator"
          data={page.castings.map((each) => ({ value: each.id, label: each.creator }))}
          searchable
          placeholder="Choose"
          allowDeselect={false}
          data-autofocus
          {...form.getInputProps('castingId')}
          onChange={pickCasting}
        />
        <PostTimeFields
          value={form.values}
          zone={page.timeZone}
          error={form.errors.day}
          onChange={(value) => form.setValues({ day: value.day, time: value.time })}
        />
        <PieceFields
          form={form}
          fee={{ minor: casting?.feeMinor ?? 0, currency: casting?.currency ?? page.budget.currency }}
          titleHint="Left empty: the format and a number"
        />
      </PanelForm>
    </SidePanel>
  );
}

function pieceTitle(page: CampaignPage, id: string): string | undefined {
  for (const { creator, deliverables } of page.castings) {
    const piece = deliverables.find((each) => each.id === id);
    if (piece) return `${piece.title} with ${creator}`;
  }
  return undefined;
}
