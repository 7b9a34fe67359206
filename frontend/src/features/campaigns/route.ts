import type { CampaignPage, RouteStep, RouteStepInput } from '@/bridge/campaigns';

/** What most agencies ask, to be added with one press. */
export const usualSteps = ['PR', 'Legal', 'Account lead', 'Brand'];

export const mostSteps = 8;

/** The route as it is put down: in its order, each step beside the one before it or after it. */
export function inputsOf(route: RouteStep[]): RouteStepInput[] {
  return route.map((step, at) => ({
    id: step.id,
    name: step.name,
    ownerId: step.ownerId,
    workingDays: step.workingDays,
    beside: at > 0 && step.place === route[at - 1]?.place,
    escalateId: step.escalateId,
    escalateDays: step.escalateDays,
  }));
}

/** A new step at the end, in turn. */
export const newStep = (name: string): RouteStepInput => ({
  id: '',
  name,
  ownerId: '',
  workingDays: 1,
  beside: false,
  escalateId: '',
  escalateDays: 1,
});

/** A name that the route does not have yet: "Step", "Step 2". */
export function freeName(steps: { name: string }[]): string {
  const names = new Set(steps.map(({ name }) => name.toLocaleLowerCase('en')));
  let number = 1;
  while (names.has(number === 1 ? 'step' : `step ${number}`)) number += 1;
  return number === 1 ? 'Step' : `Step ${number}`;
}

/** The steps with one of them moved by so many places; the first one runs beside nobody. */
export function moved(steps: RouteStepInput[], at: number, by: number): RouteStepInput[] {
  const step = steps[at];
  const to = at + by;
  if (!step || to < 0 || to >= steps.length) return steps;
  const rest = steps.toSpliced(at, 1).toSpliced(to, 0, step);
  return rest.map((each, place) => (place === 0 ? { ...each, beside: false } : each));
}

/** The steps by their places: those of one place run beside each other. */
export function placesOf(route: RouteStep[]): RouteStep[][] {
  const places = new Map<number, RouteStep[]>();
  for (const step of route) places.set(step.place, [...(places.get(step.place) ?? []), step]);
  return [...places.values()];
}

/** The working days from the draft to the client's answer: those of the coordinator, the route and the client. */
export function daysToAnswer({ stages, routeDays }: Pick<CampaignPage, 'stages' | 'routeDays'>): number {
  const of = (stage: string) => stages.find((plan) => plan.stage === stage)?.workingDays ?? 0;
  return of('coordinator_review') + routeDays + of('client_review');
}
