import { useEffect, useState } from 'react';
import { onCopy, type ReviewDraft, reviews } from '@/bridge/review';
import { notify } from '@/shared/ui/notify';

/** How far, in percent, the copy of a film is that every window plays; null while nothing is known. */
export function useCopyProgress(sha256: string): number | null {
  const [percent, setPercent] = useState<number | null>(null);
  useEffect(() => {
    setPercent(null);
    return onCopy((progress) => progress.sha256 === sha256 && setPercent(progress.percent));
  }, [sha256]);
  return percent;
}

/** Asks for a copy where the window stumbles over a film or a photo for which none was thought necessary. */
export function useCopyWhenBroken(
  draft: Pick<ReviewDraft, 'sha256' | 'proxyState'> & Partial<Pick<ReviewDraft, 'factsState'>>,
  broken: boolean,
  gone: boolean | undefined,
): void {
  // Before its facts are known nothing can be made of it.
  const wanted =
    broken && gone === false && draft.sha256 !== '' && draft.factsState !== '' && draft.proxyState === '';
  useEffect(() => {
    if (wanted) void reviews.makeCopy(draft.sha256).catch(() => {});
  }, [wanted, draft.sha256]);
}

/** How long a film is looked at before a copy of it is made that shows other moments quicker, in milliseconds. */
const lookedAt = 1500;

/** Asks for a copy of a large film that somebody looks at: of that, other moments show at once. */
export function useQuickCopy({ sha256, seeksSlowly, factsState, proxyState, approved }: ReviewDraft): void {
  const wanted = seeksSlowly && factsState !== '' && proxyState === '' && !approved;
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => void reviews.makeCopy(sha256).catch(() => {}), lookedAt);
    return () => clearTimeout(timer);
  }, [wanted, sha256]);
}

/**
 * Whether the copy is played: where there was one already, where somebody chose it, or where the film turned out not to
 * play. A film that plays is not taken away from under somebody's eyes.
 */
export function usePlaysCopy(
  { proxyState }: ReviewDraft,
  broken: boolean,
): [plays: boolean, choose: (copy: boolean) => void] {
  const [plays, setPlays] = useState(proxyState === 'ready');
  const now = (plays || broken) && proxyState === 'ready';
  useEffect(() => {
    if (now) setPlays(true);
  }, [now]);
  return [now, setPlays];
}

export const makeCopy = (sha256: string): void =>
  void reviews.makeCopy(sha256).catch((reason: unknown) => notify.fault(reason));

export const cancelCopy = (sha256: string): void =>
  void reviews.cancelCopy(sha256).catch((reason: unknown) => notify.fault(reason));
