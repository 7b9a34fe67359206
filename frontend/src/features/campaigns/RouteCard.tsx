import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type CampaignPage, campaignCalls, type RouteStepInput } from '@/bridge/campaigns';
import { count } from '@/shared/lib/text';
import styles from './CampaignPage.module.css';
import { useAct, useColleagues } from './queries';
import own from './Route.module.css';
import { RouteLine } from './RouteLine';
import { RouteStepRow } from './RouteStepRow';
import { freeName, inputsOf, mostSteps, moved, newStep, usualSteps } from './route';

/** Who in the agency signs a draft off before the client sees it, in which order, and who hears of it when it is late. */
export function RouteCard({ page }: { page: CampaignPage }) {
  const { busy, act } = useAct();
  const colleagues = useColleagues();
  const steps = inputsOf(page.route);
  const save = (next: RouteStepInput[]) => act(() => campaignCalls.saveRoute(page.id, next));
  const full = steps.length >= mostSteps;
  const offered = usualSteps.filter((name) => !steps.some((step) => step.name === name));
  return (
    <section className={styles.card} aria-label="Approval route">
      <h2>Approval route</h2>
      <p>
        {steps.length === 0
          ? 'Drafts go from the coordinator straight to the client. Add who else must sign them off before: PR, legal, the account lead.'
          : `Each version is signed off in this order before it goes to the client. The route takes ${count(page.routeDays, 'working day')}; drafts are asked for as much earlier.`}
      </p>
      <RouteLine page={page} />
      {steps.length > 0 ? (
        <ol className={own.steps}>
          {steps.map((step, at) => (
            <RouteStepRow
              key={step.id}
              step={step}
              at={at}
              last={steps.length - 1}
              busy={busy}
              onChange={(part) => save(steps.with(at, { ...step, ...part }))}
              onMove={(by) => void save(moved(steps, at, by))}
              onRemove={() => void save(steps.toSpliced(at, 1).map(firstAlone))}
            />
          ))}
        </ol>
      ) : null}
      {steps.length > 0 && colleagues.length === 1 ? (
        <p>
          Nobody but you is in the team yet, so every step is yours.{' '}
          <Link to="/settings">Add colleagues in Settings.</Link>
        </p>
      ) : null}
      <div className={own.add}>
        {offered.map((name) => (
          <Button
            key={name}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={13} stroke={2} aria-hidden />}
            disabled={busy || full}
            onClick={() => void save([...steps, newStep(name)])}
          >
            {name}
          </Button>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={13} stroke={2} aria-hidden />}
          disabled={busy || full}
          onClick={() => void save([...steps, newStep(freeName(steps))])}
        >
          Another step
        </Button>
      </div>
    </section>
  );
}

const firstAlone = (step: RouteStepInput, at: number): RouteStepInput =>
  at === 0 ? { ...step, beside: false } : step;
