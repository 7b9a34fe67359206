import type { ReviewRoom } from '@/bridge/review';

const firstRound = ['waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested'];
/** Once changes were asked for, a piece comes past the agency and the client again after its changed version. */
const furtherRound = ['changes_requested', 'coordinator_review', 'client_review'];

/** The stages whose deadlines are still to come, so that they can be late. */
export function stagesAhead({ card, decisions }: Pick<ReviewRoom, 'card' | 'decisions'>): string[] {
  const again = decisions.some(({ kind }) => kind === 'changes_requested' || kind === 'withdrawn');
  const way = again && card.stage !== 'waiting_for_draft' ? furtherRound : firstRound;
  const at = way.indexOf(card.stage);
  return at < 0 ? [] : way.slice(at);
}
