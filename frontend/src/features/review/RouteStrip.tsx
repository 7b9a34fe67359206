import {
  IconArrowNarrowRight,
  IconCheck,
  IconHandStop,
  IconPointFilled,
  IconWriting,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ReviewRoom, ReviewRouteStep } from '@/bridge/review';
import { useNow } from '@/shared/lib/now';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { AskStep } from './AskStep';
import styles from './RouteStrip.module.css';
import { placesOf, spokenState, stepWords, wentOut } from './route';
import { StepMenu } from './StepMenu';
import { useFocusKept } from './useFocusKept';
import type { SignOffs } from './useSignOff';
import { pieceName } from './words';

const icons: Record<string, typeof IconCheck> = {
  ok: IconCheck,
  changes: IconHandStop,
  turn: IconWriting,
  later: IconPointFilled,
};

interface Props {
  room: ReviewRoom;
  signs: SignOffs;
}

/** The way of a version through the agency to the client: who has signed, whose turn it is, who comes later. */
export function RouteStrip({ room, signs }: Props) {
  const { card, route } = room;
  const [asked, setAsked] = useState<ReviewRouteStep | null>(null);
  const focus = useFocusKept<HTMLElement>(signs.wanting !== null || asked !== null);
  if (route.length === 0) return null;
  const places = placesOf(route);
  return (
    <section {...focus} className={styles.strip} aria-label={`Approval route of v${card.version}`}>
      <ol className={styles.places}>
        {places.map((steps, at) => (
          <li key={steps[0]?.place} className={styles.leg}>
            {at > 0 ? <Arrow /> : null}
            <span className={styles.place} data-beside={steps.length > 1 || undefined}>
              {steps.map((step) => (
                <StepMenu
                  key={step.stepId}
                  room={room}
                  step={step}
                  signs={signs}
                  onAsk={() => setAsked(step)}
                >
                  <StepFace room={room} step={step} />
                </StepMenu>
              ))}
            </span>
            {/* Beside the last step, so that they never stand on a line of their own. */}
            {at === places.length - 1 ? (
              <>
                <Arrow />
                <span className={styles.end} data-out={wentOut(room) || undefined}>
                  <span className="spoken">then </span>
                  {card.client}
                </span>
              </>
            ) : null}
          </li>
        ))}
      </ol>
      <ReasonDialog
        opened={signs.wanting !== null}
        title={`${signs.wanting?.step.name ?? ''} wants changes`}
        label="What should be changed"
        confirm="Note the changes"
        busy={signs.busy}
        words={signs.refused.words}
        refused={signs.refused.why}
        onConfirm={(reason) => void signs.answer(reason)}
        onClose={signs.forget}
      >
        {card.creator}, {pieceName(card)}, v{(signs.wanting?.card ?? card).version}. The words go out with the
        feedback to {card.creator}.
      </ReasonDialog>
      {asked ? <AskStep id={card.deliverableId} step={asked} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}

const Arrow = () => (
  <span className={styles.arrow} aria-hidden>
    <IconArrowNarrowRight size={16} stroke={1.5} />
  </span>
);

function StepFace({ room, step }: { room: ReviewRoom; step: ReviewRouteStep }) {
  const now = useNow();
  const Icon = icons[step.state] ?? IconPointFilled;
  const spoken = spokenState(step);
  return (
    <>
      <Icon size={15} stroke={2} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name}>
          {step.name}
          <span className="spoken">{spoken ? `, ${spoken}, ` : ', '}</span>
        </span>
        <span className={styles.state} data-state={step.state === 'turn' ? step.dueState : undefined}>
          {stepWords(step, room, now)}
        </span>
      </span>
    </>
  );
}
