import { Button } from '@mantine/core';
import { useState } from 'react';
import { type CampaignPage, campaignCalls } from '@/bridge/campaigns';
import { toFault } from '@/bridge/fault';
import { clock, isoDate } from '@/shared/lib/dates';
import { SlipButton } from '@/shared/slip/SlipButton';
import styles from './CampaignPage.module.css';
import { PlanWarning } from './Deadlines';
import { PanelForm } from './PanelForm';
import { instantOf, type PostTime, PostTimeFields } from './PostTimeFields';
import type { PieceRow } from './pieceColumns';

interface Props {
  page: CampaignPage;
  piece: PieceRow;
}

/** Moves the agreed post; the deadlines that nobody moved by hand follow. */
export function Reschedule({ page, piece }: Props) {
  const zone = page.timeZone;
  const [draft, setDraft] = useState<PostTime | null>(null);
  const [warning, setWarning] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const shown = draft ?? { day: isoDate(piece.postAt, zone), time: clock(piece.postAt, zone) };
  const at = instantOf(shown, zone);
  const moved = draft !== null && at !== piece.postAt;
  const move = async () => {
    if (at === null) return setError('Choose the day and time of the post.');
    setBusy(true);
    try {
      const planned = await campaignCalls.reschedule(piece.id, at);
      setWarning(planned.warning);
      setDraft(null);
    } catch (reason) {
      setError(toFault(reason).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <PanelForm
      label="Agreed post"
      onSubmit={(event) => {
        event.preventDefault();
        if (moved) void move();
      }}
    >
      <PostTimeFields
        value={shown}
        zone={zone}
        error={error}
        onChange={(value) => {
          setError('');
          setDraft(value);
        }}
      />
      {moved ? (
        <div className={styles.links}>
          <Button type="submit" loading={busy}>
            Move the post
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setDraft(null)}>
            Leave it
          </Button>
        </div>
      ) : piece.step === 'expected' || piece.board === 'review' ? (
        <div className={styles.links}>
          <SlipButton deliverableId={piece.id} stage="posting" name={`Post, ${piece.title}`} wide />
        </div>
      ) : null}
      <PlanWarning words={warning} />
    </PanelForm>
  );
}
