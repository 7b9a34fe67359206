import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconUserMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { type CampaignPage, type Casting, campaignCalls, type TermsInput } from '@/bridge/campaigns';
import { useListSearch } from '@/shared/lib/listSearch';
import { amountToEdit, formatMoney } from '@/shared/lib/money';
import { currencyChoices } from '@/shared/lib/places';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { SidePanel } from '@/shared/ui/SidePanel';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { PanelForm, Row } from './PanelForm';
import { showFault, useAct, useStored } from './queries';
import { StatusSection, StatusStory } from './StatusSection';
import type { StatusMoves } from './useStatusMoves';

const shownAtOnce = 100;

interface Props {
  page: CampaignPage;
  casting: Casting;
  moves: StatusMoves;
}

/** One creator of the campaign: the terms, the three statuses, the pieces owed. */
export function TermsPanel({ page, casting, moves }: Props) {
  const [, change] = useListSearch();
  const { busy, act } = useAct();
  const form = useForm<TermsInput>({ initialValues: termsOf(casting) });
  useStored(form, termsOf(casting));
  const id = useId();
  const close = () => change({ open: undefined });
  const store = async (values: TermsInput): Promise<boolean> => {
    try {
      await campaignCalls.setTerms(values);
      form.resetDirty();
      return true;
    } catch (reason) {
      showFault(form, reason);
      return false;
    }
  };
  const save = form.onSubmit(async (values) => {
    await store(values);
  });
  /** To the pieces; the terms that were typed are theirs, too. */
  const toPiece = async (open: string) => {
    if (form.isDirty() && !(await store(form.getValues()))) return;
    change({ tab: 'deliverables', open, q: undefined, f: undefined });
  };
  const remove = async () => {
    if (await act(() => campaignCalls.removeCasting(casting.id))) close();
  };
  const canRemove = casting.deliverables.length === 0;
  return (
    <SidePanel
      title={casting.creator}
      onClose={close}
      actions={
        <Button
          variant="subtle"
          size="compact-sm"
          component={Link}
          to="/creators/$id"
          params={{ id: casting.creatorId } as never}
        >
          Open page
        </Button>
      }
      footer={
        <>
          <Button type="submit" form={id} loading={form.submitting} disabled={!form.isDirty()}>
            Save the terms
          </Button>
          <span className={styles.push} />
          <Button
            variant="subtle"
            color="gray"
            disabled={!canRemove}
            loading={busy}
            data-tip={
              canRemove
                ? undefined
                : 'Pieces were agreed, so the history stays. Set the status Rejected instead.'
            }
            leftSection={<IconUserMinus size={15} stroke={1.75} aria-hidden />}
            onClick={() => void remove()}
          >
            Remove
          </Button>
        </>
      }
    >
      <StatusSection page={page} casting={casting} moves={moves} />
      <PanelForm id={id} label={`Terms with ${casting.creator}`} onSubmit={save}>
        <TermsFields form={form} casting={casting} />
      </PanelForm>
      <section className={styles.section}>
        <h3>Pieces</h3>
        <Pieces casting={casting} onOpen={(piece) => void toPiece(piece)} />
        {page.phase === 'wrapped' ? null : (
          <Button
            variant="default"
            leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
            onClick={() => void toPiece(`new ${casting.id}`)}
          >
            Agree on a piece
          </Button>
        )}
      </section>
      <StatusStory page={page} casting={casting} />
    </SidePanel>
  );
}

const termsOf = (casting: Casting): TermsInput => ({
  castingId: casting.id,
  fee: casting.feeMinor > 0 ? amountToEdit(casting.feeMinor, casting.currency) : '',
  currency: casting.currency,
  paymentWindowDays: casting.paymentWindowDays,
  revisionLimit: casting.revisionLimit,
  extraRound:
    typeof casting.extraRoundMinor === 'number'
      ? amountToEdit(casting.extraRoundMinor, casting.currency)
      : '',
  note: casting.note,
});

function TermsFields({ form, casting }: { form: ReturnType<typeof useForm<TermsInput>>; casting: Casting }) {
  const spoken = casting.committedMinor;
  return (
    <>
      <Row>
        <TextInput
          label="Fee for all pieces"
          placeholder="1,200"
          inputMode="decimal"
          description={
            spoken > 0
              ? `${formatMoney(spoken, casting.currency)} released or agreed for single pieces`
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('fee')}
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
        <NumberInput
          label="Paid within"
          suffix=" days"
          min={0}
          max={365}
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('paymentWindowDays')}
          onChange={(days) => form.setFieldValue('paymentWindowDays', Number(days) || 0)}
        />
        <NumberInput
          label="Rounds of changes"
          min={0}
          max={20}
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('revisionLimit')}
          onChange={(rounds) => form.setFieldValue('revisionLimit', Number(rounds) || 0)}
        />
      </Row>
      <TextInput
        label="A further round costs"
        placeholder="Nothing is agreed"
        inputMode="decimal"
        description="Beyond the limit, in the fee’s currency; 0 when it is free"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('extraRound')}
      />
      <Textarea
        label="Note"
        placeholder="What was agreed besides"
        autosize
        minRows={2}
        maxRows={10}
        {...form.getInputProps('note')}
      />
    </>
  );
}

function Pieces({ casting, onOpen }: { casting: Casting; onOpen: (id: string) => void }) {
  if (casting.deliverables.length === 0) return <span className={list.soft}>Nothing is agreed yet.</span>;
  return (
    <ul className={styles.pieces}>
      {casting.deliverables.map((piece) => (
        <li key={piece.id}>
          <button type="button" onClick={() => onOpen(piece.id)}>
            <PlatformIcon platform={piece.platform} />
            <span className={piece.cancelled ? styles.cancelled : list.clip}>{piece.title}</span>
            <span className={list.soft}>{piece.stageName}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
