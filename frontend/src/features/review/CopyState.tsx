import { Button, Progress } from '@mantine/core';
import type { MouseEvent } from 'react';
import type { ReviewDraft } from '@/bridge/review';
import { cancelCopy, makeCopy, useCopyProgress } from './copy';
import styles from './Stage.module.css';

/** How it stands with the copy that plays here, below the words about the film that does not. */
export function CopyState({ draft }: { draft: ReviewDraft }) {
  const percent = useCopyProgress(draft.sha256);
  const act = (does: (sha256: string) => void) => (event: MouseEvent) => {
    event.stopPropagation();
    does(draft.sha256);
  };
  switch (draft.proxyState) {
    case 'wanted':
      return (
        <div className={styles.copy} role="status">
          <span>Making a copy that plays here{percent === null ? '…' : `: ${percent} %`}</span>
          <Progress value={percent ?? 0} size="sm" w={260} aria-label="How far the copy is" />
          <Button variant="default" size="compact-sm" onClick={act(cancelCopy)}>
            Cancel
          </Button>
        </div>
      );
    case 'waiting':
      return <p className={styles.faultWords}>A copy that plays here needs ffmpeg: {draft.proxyWhy}</p>;
    case 'failed':
    case 'cancelled':
      return (
        <div className={styles.copy}>
          {draft.proxyState === 'failed' ? (
            <p className={styles.faultWords}>No copy that plays here could be made: {draft.proxyWhy}</p>
          ) : null}
          <Button variant="default" onClick={act(makeCopy)}>
            Make a copy that plays here
          </Button>
        </div>
      );
    default:
      return null;
  }
}
