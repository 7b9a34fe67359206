import type { ReviewRoom } from '@/bridge/review';

const firstRound = ['waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested'];
/** A piece that is changed, or was for the client, comes past the agency and the client again after its changed version. */
const furtherRound = ['changes_requested', 'coordinator_review', 'client_review'];

/** The stages whose deadlines are still to come, so that they can be late. */
export function stagesAhead({ card, decisions }: Pick<ReviewRoom, 'card' | 'decisions'>): string[] {
  const again = decisions.some(
    ({ kind, party }) => kind === 'withdrawn' || (kind === 'changes_requested' && party === 'client'),
  );
  const changed = card.stage === 'changes_requested' || (again && card.stage !== 'waiting_for_draft');
  const way = changed ? furtherRound : firstRound;
  const at = way.indexOf(card.stage);
  return at < 0 ? [] : way.slice(at);
}
