import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReviewDraft } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { count } from '@/shared/lib/text';
import { goneWords, useGone } from './media';
import styles from './Stage.module.css';
import { StageFault } from './StageFault';

interface Props {
  draft: ReviewDraft;
  url: string;
}

/** A document, in the viewer that the window has of its own. */
export function PdfStage({ draft, url }: Props) {
  const gone = useGone(url, true);
  return (
    <div className={styles.frame}>
      <div className={styles.stage}>
        {gone ? <StageFault posterUrl="">{goneWords(draft.fileName)}</StageFault> : null}
        {url && !gone ? (
          <iframe
            className={styles.pages}
            src={`${url}#navpanes=0&view=FitH`}
            title={`Version ${draft.version}`}
          />
        ) : null}
      </div>
      <div className={styles.zoom}>
        <span className={styles.note}>{draft.pages > 0 ? count(draft.pages, 'page') : ''}</span>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconExternalLink size={14} stroke={1.75} aria-hidden />}
          onClick={() => openOutside(url)}
        >
          Open in the browser
        </Button>
      </div>
    </div>
  );
}
