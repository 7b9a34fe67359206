import { IconArrowNarrowRight, IconPlus } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { CampaignPage } from '@/bridge/campaigns';
import { count } from '@/shared/lib/text';
import own from './Route.module.css';
import { daysToAnswer, placesOf } from './route';

/** The way of a draft drawn as a line: the coordinator, the steps, the client, each with its working days. */
export function RouteLine({ page }: { page: CampaignPage }) {
  const days = (stage: string) => page.stages.find((plan) => plan.stage === stage)?.workingDays ?? 0;
  return (
    <div className={own.line}>
      <ol className={own.nodes} aria-label="The way of a draft">
        <Node name="Coordinator" days={days('coordinator_review')} />
        {placesOf(page.route).map((steps) => (
          <Fragment key={steps[0]?.id}>
            <Arrow />
            <li className={own.place} data-beside={steps.length > 1 || undefined}>
              {steps.map((step, at) => (
                <Fragment key={step.id}>
                  {at > 0 ? (
                    <span className={own.plus}>
                      <IconPlus size={12} stroke={2} aria-hidden />
                      <span className="spoken">beside</span>
                    </span>
                  ) : null}
                  <span className={own.node}>
                    {step.name} <span className={own.days}>{dayWords(step.workingDays)}</span>
                  </span>
                </Fragment>
              ))}
            </li>
          </Fragment>
        ))}
        <Arrow />
        <Node name={page.client} days={days('client_review')} />
      </ol>
      <p className={own.total}>
        {count(daysToAnswer(page), 'working day')} from the draft to the client’s answer
      </p>
    </div>
  );
}

function Node({ name, days }: { name: string; days: number }) {
  return (
    <li className={own.place}>
      <span className={own.node} data-end>
        {name} <span className={own.days}>{dayWords(days)}</span>
      </span>
    </li>
  );
}

const Arrow = () => (
  <li className={own.arrow} aria-hidden>
    <IconArrowNarrowRight size={15} stroke={1.5} />
  </li>
);

const dayWords = (days: number) => count(days, 'day');
