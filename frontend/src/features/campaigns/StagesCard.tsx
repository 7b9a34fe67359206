import { Select } from '@mantine/core';
import { type CampaignPage, campaignCalls, type StagePlan } from '@/bridge/campaigns';
import styles from './CampaignPage.module.css';
import list from './Campaigns.module.css';
import { Escalation } from './Escalation';
import { useAct, useColleagues } from './queries';
import { WorkingDays } from './WorkingDays';

const meaning: Record<string, string> = {
  waiting_for_draft: 'The first version is made',
  coordinator_review: 'We look at it',
  client_review: 'The client answers',
  changes_requested: 'The next version is made',
  posting: 'From the last version to the post',
  payment: 'Invoice and payment',
};

/** Where the stages end that have no working days of their own. */
const until: Record<string, string> = {
  waiting_for_draft: 'until our review',
  payment: 'as in the terms',
};

/** How many working days each stage gets and who owns it. */
export function StagesCard({ page }: { page: CampaignPage }) {
  return (
    <section className={styles.card} aria-label="Stages and owners">
      <h2>Stages and owners</h2>
      <p>
        Deadlines count back from each agreed post in working days. Changing the days moves the deadlines of
        open pieces along; deadlines that somebody moved by hand stay where they are.
      </p>
      <table className={styles.plan}>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Working days</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {page.stages.map((plan) => (
            <StageRow key={plan.stage} campaignId={page.id} plan={plan} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function StageRow({ campaignId, plan }: { campaignId: string; plan: StagePlan }) {
  const colleagues = useColleagues();
  const { busy, act } = useAct();
  const set = (workingDays: number, ownerId: string) =>
    act(() => campaignCalls.setStage(campaignId, plan.stage, workingDays, ownerId));
  return (
    <>
      <tr>
        <th scope="row">
          <span className={list.two}>
            <span>{plan.name}</span>
            <span className={list.soft}>{meaning[plan.stage]}</span>
          </span>
        </th>
        <td>
          {plan.timed ? (
            <WorkingDays
              of={plan.name}
              days={plan.workingDays}
              most={130}
              onSave={(days) => set(days, plan.ownerId)}
            />
          ) : (
            <span className={list.soft}>{until[plan.stage]}</span>
          )}
        </td>
        <td>
          <Select
            aria-label={`Owner of ${plan.name}`}
            data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            value={plan.ownerId || null}
            placeholder="Nobody"
            clearable
            disabled={busy}
            onChange={(ownerId) => void set(plan.workingDays, ownerId ?? '')}
          />
        </td>
      </tr>
      {plan.escalates ? (
        <tr className={styles.under}>
          <td colSpan={3}>
            <Escalation
              of={plan.name}
              to={plan.escalateId}
              days={plan.escalateDays}
              busy={busy}
              onSave={(to, after) =>
                act(() => campaignCalls.setEscalation(campaignId, plan.stage, to, after))
              }
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}
