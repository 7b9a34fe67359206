import type { ReviewRoom, ReviewRouteStep } from '@/bridge/review';
import { agoWords, deadlineWords } from '@/shared/lib/dates';

/** The steps of a route by their places: those of one place run beside each other. */
export function placesOf(route: ReviewRouteStep[]): ReviewRouteStep[][] {
  const places = new Map<number, ReviewRouteStep[]>();
  for (const step of route) places.set(step.place, [...(places.get(step.place) ?? []), step]);
  return [...places.values()];
}

/** The step that can be signed now: the coordinator's look, then one of `me`, then the first whose turn it is. */
export function signable(room: ReviewRoom, me: string): ReviewRouteStep | undefined {
  if (room.card.stage !== 'coordinator_review') return undefined;
  const turn = room.route.filter(({ state }) => state === 'turn');
  return turn.find(({ ownerId }) => me !== '' && ownerId === me) ?? turn[0];
}

/** True when every step of the route has signed, and when there is none. */
export const isSigned = (route: ReviewRouteStep[]): boolean =>
  route.every(({ stepId, state }) => stepId === '' || state === 'ok');

/** What the button of a step says. */
export const signLabel = ({ stepId, name }: ReviewRouteStep): string =>
  stepId === '' ? 'Pass on' : `Sign off: ${name}`;

/** How a step stands, in a few words below its name. */
export function stepWords(
  step: ReviewRouteStep,
  route: ReviewRouteStep[],
  zone: string,
  now: number,
): string {
  switch (step.state) {
    case 'ok':
      return `${step.signedBy}, ${agoWords(step.signedAt, zone, now)}`;
    case 'changes':
      return 'wants changes';
    case 'turn':
      return step.dueAt > 0 ? deadlineWords(step.dueAt, zone, now) : 'its turn';
    default: {
      const before = route.filter(({ place, state }) => place < step.place && state !== 'ok');
      const names = before.map(({ stepId, name }) => (stepId === '' ? 'the coordinator' : name));
      return names.length > 0 ? `after ${names.join(' and ')}` : 'not yet';
    }
  }
}

/** The spoken state of a step, for screen readers. */
export const stateName: Record<string, string> = {
  ok: 'signed off',
  changes: 'wants changes',
  turn: 'its turn',
  later: 'not yet its turn',
};
