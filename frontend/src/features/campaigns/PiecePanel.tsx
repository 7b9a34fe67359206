import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBroadcast, IconCash, IconPlayerPlay } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { useListSearch } from '@/shared/lib/listSearch';
import { amountToEdit } from '@/shared/lib/money';
import { Deadline } from '@/shared/ui/Deadline';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { SidePanel } from '@/shared/ui/SidePanel';
import type { State } from '@/shared/ui/state';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { PlanWarning } from './Deadlines';
import { PanelForm } from './PanelForm';
import { PieceDeadlines } from './PieceDeadlines';
import { PieceFields, type PieceValues } from './PieceFields';
import { PieceStory } from './PieceStory';
import type { PieceRow } from './pieceColumns';
import { showFault, useAct, useStored } from './queries';
import { Reschedule } from './Reschedule';
import { turnWords } from './words';

interface Props {
  page: CampaignPage;
  piece: PieceRow;
}

/** One piece: where it stands, its deadlines, what was agreed, and the ways to change that. */
export function PiecePanel({ page, piece }: Props) {
  const [, change] = useListSearch();
  const { busy, act } = useAct();
  const [cancels, setCancels] = useState(false);
  const id = useId();
  const form = useForm<PieceValues>({ initialValues: valuesOf(piece) });
  useStored(form, valuesOf(piece));
  const close = () => change({ open: undefined });
  const save = form.onSubmit(async (values) => {
    try {
      await campaignCalls.edit({ id: piece.id, ...values, fee: values.fee.trim() || undefined });
      form.resetDirty();
    } catch (reason) {
      showFault(form, reason);
    }
  });
  const cancel = async (reason: string) => {
    if (await act(() => campaignCalls.cancel(piece.id, reason))) setCancels(false);
  };
  return (
    <SidePanel
      title={piece.title}
      note={<span className={list.soft}>{piece.casting.creator}</span>}
      onClose={close}
      footer={
        piece.cancelled ? undefined : (
          <>
            <Button type="submit" form={id} loading={form.submitting} disabled={!form.isDirty()}>
              Save
            </Button>
            <span className={styles.push} />
            <Button variant="subtle" color="gray" onClick={() => setCancels(true)}>
              Cancel this piece
            </Button>
          </>
        )
      }
    >
      <Standing page={page} piece={piece} />
      {piece.cancelled ? null : (
        <>
          <section className={styles.section}>
            <h3>Agreed post</h3>
            <Reschedule page={page} piece={piece} />
            <PlanWarning words={piece.followsWarning} />
          </section>
          {piece.board === 'review' ? (
            <PieceDeadlines deliverableId={piece.id} zone={page.timeZone} now={page.now} />
          ) : null}
          <section className={styles.section}>
            <h3>What was agreed</h3>
            <PanelForm id={id} label="What was agreed" onSubmit={save}>
              <PieceFields
                form={form}
                page={page}
                pieceId={piece.id}
                fee={{ minor: piece.casting.feeMinor, currency: piece.casting.currency }}
              />
            </PanelForm>
          </section>
        </>
      )}
      <PieceStory deliverableId={piece.id} />
      <ReasonDialog
        opened={cancels}
        title={`Cancel ${piece.title}?`}
        label="Why"
        confirm="Cancel the piece"
        suggestions={['The client changed the plan', 'The creator can’t do it', 'Agreed by mistake']}
        busy={busy}
        onConfirm={(reason) => void cancel(reason)}
        onClose={() => setCancels(false)}
      >
        It leaves the boards. Its history stays, with the reason.
      </ReasonDialog>
    </SidePanel>
  );
}

const valuesOf = (piece: PieceRow): PieceValues => ({
  platform: piece.platform,
  format: piece.format,
  title: piece.title,
  fee: typeof piece.feeMinor === 'number' ? amountToEdit(piece.feeMinor, piece.casting.currency) : '',
  note: piece.note,
  followsId: piece.followsId,
  followsDays: piece.followsDays,
});

/** Where the piece is on its whole way, with the door to that place. */
function Standing({ page, piece }: Props) {
  const { board, dueAt, state } = piece;
  const turn = turnWords(piece, piece.casting, page);
  return (
    <section className={styles.section}>
      <div className={styles.links}>
        <b className={styles.stands}>{piece.stageName}</b>
        {turn ? <span className={list.soft}>{turn}</span> : null}
        {dueAt > 0 ? <Deadline at={dueAt} zone={page.timeZone} state={state as State} plain /> : null}
      </div>
      <div className={styles.links}>
        {piece.cancelled ? null : (
          <Button
            component="a"
            href={`#/review/${piece.id}`}
            variant={board === 'review' ? 'filled' : 'default'}
            leftSection={<IconPlayerPlay size={15} stroke={1.75} aria-hidden />}
          >
            Review room
          </Button>
        )}
        {board === 'posting' || board === 'payment' ? (
          <Button
            component="a"
            href={`#/posting?open=${piece.id}`}
            variant={board === 'posting' ? 'filled' : 'default'}
            leftSection={<IconBroadcast size={15} stroke={1.75} aria-hidden />}
          >
            Post
          </Button>
        ) : null}
        {board === 'payment' ? (
          <Button
            component="a"
            href={`#/payments?campaign=${page.id}`}
            leftSection={<IconCash size={15} stroke={1.75} aria-hidden />}
          >
            Payment
          </Button>
        ) : null}
      </div>
    </section>
  );
}
