import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type ReviewCaption, reviews } from '@/bridge/review';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { CopyButton } from '@/shared/ui/CopyText';
import styles from './Caption.module.css';

/** The versions of a caption, the newest first; each opens to what it altered. */
export function CaptionVersions({ captions }: { captions: ReviewCaption[] }) {
  const [open, setOpen] = useState('');
  const now = useNow();
  if (captions.length === 0) return null;
  return (
    <section aria-label="Versions of the caption">
      <h3 className={styles.heading}>Versions</h3>
      <ul className={styles.versions}>
        {captions.toReversed().map((caption) => (
          <li key={caption.id}>
            <button
              type="button"
              className={styles.version}
              aria-expanded={open === caption.id}
              onClick={() => setOpen(open === caption.id ? '' : caption.id)}
            >
              <span className={styles.number}>v{caption.version}</span>
              <span className={styles.quiet}>
                {caption.author}, {agoWords(caption.writtenAt, deskZone(), now)}
              </span>
            </button>
            {open === caption.id ? <Opened caption={caption} before={captions[caption.version - 2]} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Opened({ caption, before }: { caption: ReviewCaption; before: ReviewCaption | undefined }) {
  const { data: pieces } = useQuery({
    queryKey: [...keys.review.part(caption.id, 'compared'), before?.id ?? ''],
    queryFn: () => reviews.compareCaptions(before?.body ?? '', caption.body),
    enabled: before !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className={styles.opened}>
      {before && pieces ? (
        <p className={styles.compared}>
          {pieces.map(({ kind, text }, at) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order.
            if (kind === 'added') return <ins key={at}>{text}</ins>;
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order.
            return kind === 'removed' ? <del key={at}>{text}</del> : text;
          })}
        </p>
      ) : (
        <p className={styles.compared}>{caption.body}</p>
      )}
      <CopyButton text={caption.body} />
    </div>
  );
}
