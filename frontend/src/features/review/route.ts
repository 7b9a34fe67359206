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

type Way = Pick<ReviewRoom, 'card' | 'route' | 'decisions'>;

/** True once the newest version has left the agency: it is at the client, or the client has had their say. */
export function wentOut({ card, decisions }: Pick<Way, 'card' | 'decisions'>): boolean {
  if (card.stage === 'client_review' || card.stage === 'approved') return true;
  if (card.stage === 'coordinator_review') return false;
  const said = decisions.filter(({ draftId }) => draftId === card.draftId);
  const steps = said.filter(({ kind }) => kind === 'sent_to_client' || kind === 'taken_back');
  return steps.at(-1)?.kind === 'sent_to_client' || said.at(-1)?.party === 'client';
}

/** How a step stands, in a few words below its name. */
export function stepWords(step: ReviewRouteStep, way: Way, now: number): string {
  const { card } = way;
  switch (step.state) {
    case 'ok':
      return [step.signedBy, agoWords(step.signedAt, card.timeZone, now)].filter(Boolean).join(', ');
    case 'changes':
      return [step.signedBy, 'wants changes'].filter(Boolean).join(' ');
    case 'turn': {
      const due = step.dueAt > 0 ? deadlineWords(step.dueAt, card.timeZone, now) : 'its turn';
      const told = step.escalatedTo && `escalated to ${step.escalatedTo}`;
      return [step.owner, due, told].filter(Boolean).join(', ');
    }
    default:
      return waitingWords(step, way);
  }
}

/** Why a step has said nothing: others are before it, the version went on without it, or it was sent back before. */
function waitingWords(step: ReviewRouteStep, way: Way): string {
  const before = way.route.filter(({ place, state }) => place < step.place && state !== 'ok');
  if (wentOut(way)) return step.stepId === '' ? 'sent on' : 'did not sign';
  if (way.card.stage === 'changes_requested' && step.stepId === '') return askedForChanges(way);
  if (way.card.stage !== 'coordinator_review') return before.length > 0 ? 'not reached' : 'did not sign';
  const last = before.at(-1)?.place;
  const names = before
    .filter(({ place }) => place === last)
    .map(({ stepId, name }) => (stepId === '' ? 'the coordinator' : name));
  return names.length > 0 ? `after ${listed(names)}` : 'not yet';
}

/** "Ida Brandt asked for changes": the coordinator's look that ended with the version going back. */
function askedForChanges({ card, decisions }: Way): string {
  const said = decisions.filter(
    ({ draftId, kind }) => draftId === card.draftId && kind === 'changes_requested',
  );
  return [said.at(-1)?.decidedBy, 'asked for changes'].filter(Boolean).join(' ');
}

/** Names as people say them: "PR", "PR and Legal", "PR, Legal and Account lead". */
const listed = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What screen readers hear of a step between its name and its words: what only colour and icon say otherwise. */
export function spokenState({ state, dueAt }: ReviewRouteStep): string {
  if (state === 'ok') return 'signed off';
  return state === 'turn' && dueAt > 0 ? 'its turn' : '';
}
