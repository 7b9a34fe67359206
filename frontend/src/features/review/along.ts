import type { ReviewCard, ReviewRoom } from '@/bridge/review';
import { placeWords } from './remarkWords';

/** One line of what the creator is told to change beside the words of the decision. */
export interface Along {
  id: string;
  /** Where it belongs: a moment, the version where it is another one, or who in the agency asks for it. */
  place: string;
  /** A suggestion: the creator decides. */
  optional: boolean;
  words: string;
}

/** What goes to the creator with a request for changes, in the order of the letter: what the route wants, then the comments. */
export function goesAlong({ route, comments }: ReviewRoom, card: ReviewCard): Along[] {
  const wanted = route
    .filter(({ state, reason }) => state === 'changes' && reason !== '')
    .map(({ stepId, name, reason }) => ({ id: stepId, place: name, optional: false, words: reason }));
  const open = comments
    .filter(({ resolved, replyTo, audience }) => !resolved && !replyTo && audience === 'creator')
    .sort(
      (a, b) => a.weight.localeCompare(b.weight) || b.version - a.version || (a.atMs ?? -1) - (b.atMs ?? -1),
    )
    .map((comment) => ({
      id: comment.id,
      place: placeWords(comment, comment.version !== card.version) || 'Whole piece',
      optional: comment.weight === 'suggestion',
      words: comment.body,
    }));
  return [...wanted, ...open];
}
