import type { ReviewComment, ReviewDraft, ReviewRoom } from '@/bridge/review';

const moment = (comment: ReviewComment) => comment.atMs ?? -1;

/** The newest version first; in each the remarks on the whole piece, then along the media. */
export function inOrder(comments: ReviewComment[]): ReviewComment[] {
  return [...comments].sort(
    (a, b) => b.version - a.version || moment(a) - moment(b) || a.writtenAt - b.writtenAt,
  );
}

/**
 * The open comments of the version that is shown, those from before that it has to answer to when it is the newest, what
 * else is open on others, and the resolved ones; without answers, which stand below their comment.
 */
export function sorted(comments: ReviewComment[], draftId: string | undefined, newest: boolean) {
  const known = new Set(comments.map(({ id }) => id));
  const all = inOrder(comments.filter(({ replyTo }) => !known.has(replyTo)));
  const open = all.filter((comment) => !comment.resolved);
  const others = open.filter((comment) => comment.draftId !== draftId);
  return {
    here: open.filter((comment) => comment.draftId === draftId),
    again: others.filter(({ checkAgain }) => newest && checkAgain),
    elsewhere: others.filter(({ checkAgain }) => !(newest && checkAgain)),
    resolved: all.filter((comment) => comment.resolved),
  };
}

/** The comments that lie on a version: its own, and on the newest those to check again. */
export function liesOn({ comments, drafts }: ReviewRoom, draft: ReviewDraft): ReviewComment[] {
  const newest = drafts.at(-1)?.id === draft.id;
  return comments.filter(
    ({ draftId, replyTo, checkAgain }) => replyTo === '' && (draftId === draft.id || (newest && checkAgain)),
  );
}
