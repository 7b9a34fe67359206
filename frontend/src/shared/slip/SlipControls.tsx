import { Button, NumberInput, SegmentedControl, Select } from '@mantine/core';
import type { SlipPlan } from '@/bridge/slip';
import styles from './Slip.module.css';
import { mostDays, type SlipState } from './useSlip';
import { momentWords, pointsAhead, roomWords } from './words';

const steps = [
  { days: 1, words: '+1 day', said: 'one working day more' },
  { days: 2, words: '+2 days', said: 'two working days more' },
  { days: 5, words: '+1 week', said: 'five working days more' },
];

/** What is late, by how much, and what gives way. */
export function SlipControls({ state, plan }: { state: SlipState; plan: SlipPlan }) {
  const [piece] = plan.pieces;
  if (!piece) return null;
  const point = piece.points.find(({ stage }) => stage === state.stage);
  return (
    <section className={styles.controls} aria-label="What is late">
      <p className={styles.piece}>
        <b>{piece.title}</b>
        <span className={styles.soft}>
          {piece.creator}, {plan.client}, {plan.campaign}
        </span>
      </p>
      <div className={styles.fields}>
        <Select
          label="What is late"
          data={pointsAhead(piece).map(({ stage, name }) => ({ value: stage, label: name }))}
          value={state.stage}
          allowDeselect={false}
          onChange={(stage) => stage && state.setStage(stage)}
          w={184}
        />
        <NumberInput
          label="Late by working days"
          min={0}
          max={mostDays}
          clampBehavior="strict"
          allowDecimal={false}
          value={state.days}
          data-autofocus
          onChange={(days) => state.setDays(Number(days) || 0)}
          w={144}
        />
        <div className={styles.steps}>
          {steps.map(({ days, words, said }) => (
            <Button
              key={days}
              variant="default"
              aria-label={`${words}: ${said}`}
              onClick={() => state.setDays(state.days + days)}
            >
              {words}
            </Button>
          ))}
        </div>
        <div className={styles.gives}>
          <span className={styles.label} aria-hidden>
            What gives way
          </span>
          <SegmentedControl
            aria-label="What gives way"
            data={[
              { value: 'move', label: 'Move the post' },
              { value: 'keep', label: 'Keep the post date' },
            ]}
            value={state.keepPost ? 'keep' : 'move'}
            disabled={state.stage === 'posting'}
            onChange={(value) => state.setKeeps(value === 'keep')}
          />
        </div>
      </div>
      {point ? (
        <p className={styles.soft}>
          {point.name}: planned for {momentWords(point.before, plan.timeZone, plan.now)}
          {plan.behind > 0
            ? `, ${plan.behind === 1 ? 'a working day' : `${plan.behind} working days`} ago`
            : ''}
          . {roomWords(plan)}
        </p>
      ) : null}
    </section>
  );
}
