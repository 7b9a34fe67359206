import { Button, MultiSelect } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useId, useState } from 'react';
import { type Agreed, type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { useListSearch } from '@/shared/lib/listSearch';
import { count } from '@/shared/lib/text';
import { SidePanel } from '@/shared/ui/SidePanel';
import styles from './CampaignPage.module.css';
import { Deadlines, deadlinesOf, PlanWarning } from './Deadlines';
import { PanelForm } from './PanelForm';
import { PieceFields, type PieceValues } from './PieceFields';
import { instantOf, PostTimeFields } from './PostTimeFields';
import { showFault, useChoices } from './queries';

interface Values extends PieceValues {
  castingIds: string[];
  day: string;
  time: string;
}

interface Props {
  page: CampaignPage;
  /** With whom, none to be chosen. */
  castingIds: string[];
}

/** Agrees on a piece of content with one or several creators, one after another, and shows what follows. */
export function AgreePanel({ page, castingIds }: Props) {
  const [, change] = useListSearch();
  const { platforms } = useChoices();
  const [made, setMade] = useState<Agreed | null>(null);
  const only = page.castings.length === 1 ? page.castings.map(({ id }) => id) : [];
  const form = useForm<Values>({
    initialValues: {
      castingIds: castingIds.length > 0 ? castingIds : only,
      platform: '',
      format: '',
      title: '',
      fee: '',
      note: '',
      followsId: '',
      followsDays: 0,
      day: '',
      time: '18:00',
    },
    validate: {
      castingIds: (value) => (value.length > 0 ? null : 'Choose who posts it.'),
      platform: (value) => (value ? null : 'Choose where it is posted.'),
      format: (value) => (value ? null : 'Choose the format.'),
      day: (_, values) =>
        instantOf(values, page.timeZone) === null ? 'Choose the day and time of the post.' : null,
    },
  });
  const chosen = page.castings.filter(({ id }) => form.values.castingIds.includes(id));
  const [first] = chosen;
  const id = useId();
  const close = () => change({ open: undefined });

  const pickCastings = (ids: string[]) => {
    form.setFieldValue('castingIds', ids);
    const account = page.castings.find((each) => each.id === ids[0])?.accounts[0]?.platform;
    const known = platforms.find(({ platform }) => platform === account);
    if (!form.getValues().platform && known) {
      form.setValues({ platform: known.platform, format: known.formats[0]?.format ?? '' });
    }
  };
  const agree = form.onSubmit(async ({ day, time, castingIds: ids, ...rest }) => {
    try {
      const postAt = instantOf({ day, time }, page.timeZone) ?? 0;
      setMade(await campaignCalls.agree(ids, { ...rest, fee: rest.fee.trim() || undefined, postAt }));
      form.setValues({ title: '', fee: '', note: '', followsId: '', followsDays: 0 });
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
            {agreeWords(chosen.length, made !== null)}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {made ? 'Done' : 'Cancel'}
          </Button>
        </>
      }
    >
      {made ? <Made page={page} made={made} /> : null}
      <PanelForm id={id} label="Agree on a piece" onSubmit={agree}>
        <MultiSelect
          label="Creators"
          description={chosen.length > 1 ? 'Each owes one piece like this' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={page.castings.map((each) => ({ value: each.id, label: each.creator }))}
          searchable
          hidePickedOptions
          placeholder={chosen.length === 0 ? 'Choose one or several' : undefined}
          data-autofocus
          openOnFocus={false}
          {...form.getInputProps('castingIds')}
          onChange={pickCastings}
        />
        <PostTimeFields
          value={form.values}
          zone={page.timeZone}
          error={form.errors.day}
          onChange={(value) => form.setValues({ day: value.day, time: value.time })}
        />
        <PieceFields
          form={form}
          page={page}
          fee={chosen.length === 1 && first ? { minor: first.feeMinor, currency: first.currency } : undefined}
          named
        />
      </PanelForm>
    </SidePanel>
  );
}

function agreeWords(creators: number, again: boolean): string {
  if (creators > 1) return `Agree with ${count(creators, 'creator')}`;
  return again ? 'Agree on another' : 'Agree';
}

/** What was agreed last: the deadlines are the same for everybody, as the post time is. */
function Made({ page, made }: { page: CampaignPage; made: Agreed }) {
  const [first] = made.pieces;
  if (!first) return null;
  return (
    <section className={styles.made} aria-live="polite">
      <h3>{made.receipt.label}</h3>
      <PlanWarning words={first.warning} />
      <Deadlines deadlines={deadlinesOf(first)} zone={page.timeZone} now={page.now} />
    </section>
  );
}
