import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type SlipPlan, slips } from '@/bridge/slip';
import { useFocusBack } from '@/shared/lib/focusBack';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { Breaks } from './Breaks';
import type { Axis } from './days';
import { Moves } from './Moves';
import styles from './Slip.module.css';
import { SlipControls } from './SlipControls';
import { Timeline } from './Timeline';
import { type SlipState, useSlip } from './useSlip';
import { sumWords } from './words';

interface Props {
  deliverableId: string;
  stage: string;
  onClose: () => void;
}

/** What happens when a stage of a piece is late: tried out first, then re-planned as one step. */
export function SlipDialog({ deliverableId, stage, onClose }: Props) {
  useFocusBack();
  const state = useSlip(deliverableId, stage);
  const [busy, setBusy] = useState(false);
  const { plan, axis, settled, slip } = state;
  const commit = async () => {
    if (!plan) return;
    setBusy(true);
    try {
      await slips.commit(slip, plan.digest);
      onClose();
    } catch (reason) {
      notify.fault(reason);
    } finally {
      setBusy(false);
    }
  };
  const ready = settled && plan !== undefined && plan.altered > 0 && !plan.refused;
  return (
    <Modal
      opened
      onClose={onClose}
      title="What if it is late?"
      size={980}
      classNames={{ body: styles.body, content: styles.content }}
    >
      {state.error ? <p className={styles.soft}>{toFault(state.error).message}</p> : null}
      {plan && axis && !state.error ? <Tried state={state} plan={plan} axis={axis} /> : null}
      <footer className={styles.foot}>
        <p className={styles.sum} role="status">
          {plan && !state.error ? sumWords(plan) : ''}
        </p>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!ready} loading={busy} onClick={() => void commit()}>
          {plan && plan.altered > 0 && !plan.refused ? `Re-plan ${count(plan.altered, 'piece')}` : 'Re-plan'}
        </Button>
      </footer>
    </Modal>
  );
}

function Tried({ state, plan, axis }: { state: SlipState; plan: SlipPlan; axis: Axis }) {
  return (
    <div className={styles.tried}>
      <SlipControls state={state} plan={plan} />
      <Timeline state={state} plan={plan} axis={axis} />
      <div className={styles.lists}>
        <Breaks plan={plan} />
        <Moves plan={plan} />
      </div>
    </div>
  );
}
