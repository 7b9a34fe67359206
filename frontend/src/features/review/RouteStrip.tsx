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
import { placesOf, stateName, stepWords } from './route';
import { StepMenu } from './StepMenu';
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
  if (route.length === 0) return null;
  const places = placesOf(route);
  const out = card.stage === 'client_review' || card.stage === 'approved';
  return (
    <section className={styles.strip} aria-label={`Approval route of v${card.version}`}>
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
                <span className={styles.end} data-out={out || undefined}>
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
        title={`${signs.wanting?.name ?? ''} wants changes`}
        label="What should be changed"
        confirm="Note the changes"
        busy={signs.busy}
        onConfirm={(reason) => void signs.answer(reason)}
        onClose={() => signs.want(null)}
      >
        {card.creator}, {pieceName(card)}, v{card.version}. The words go out with the feedback to{' '}
        {card.creator}.
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

function StepFace({ room: { card, route }, step }: { room: ReviewRoom; step: ReviewRouteStep }) {
  const now = useNow();
  const Icon = icons[step.state] ?? IconPointFilled;
  const owner = step.state === 'ok' ? '' : step.owner;
  return (
    <>
      <Icon size={15} stroke={2} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name}>
          {step.name}
          <span className="spoken"> {stateName[step.state]}, </span>
        </span>
        <span className={styles.state} data-state={step.state === 'turn' ? step.dueState : undefined}>
          {[owner, stepWords(step, route, card.timeZone, now)].filter(Boolean).join(', ')}
        </span>
      </span>
    </>
  );
}
