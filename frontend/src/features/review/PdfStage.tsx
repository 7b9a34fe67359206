import type { ReviewDraft } from '@/bridge/review';
import { openOutside } from '@/bridge/runtime';
import { goneWords, useGone } from './media';
import styles from './Stage.module.css';
import { StageFault } from './StageFault';

interface Props {
  draft: ReviewDraft;
  url: string;
  posterUrl: string;
}

/**
 * A document whose pages are not drawn. Never the window's own viewer: it runs what a foreign document brings, and
 * takes files that are dropped on it in place of the program.
 */
export function PdfStage({ draft, url, posterUrl }: Props) {
  const gone = useGone(url, true);
  return (
    <div className={styles.frame}>
      <div className={styles.stage}>
        <StageFault posterUrl={gone ? '' : posterUrl} onOpen={gone ? undefined : () => openOutside(url)}>
          {gone ? goneWords(draft.fileName) : undrawnWords(draft)}
        </StageFault>
      </div>
    </div>
  );
}

const undrawnWords = ({ fileName, factsState }: ReviewDraft): string =>
  factsState === 'failed'
    ? `${fileName} can’t be shown here. Comments are on the whole document.`
    : `The pages of ${fileName} are not drawn yet.`;
