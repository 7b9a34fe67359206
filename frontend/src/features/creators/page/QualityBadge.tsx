import type { CreatorPage } from '@/bridge/creatorPage';
import styles from './QualityBadge.module.css';

/** The band of the quality score with its word, the limits of all bands on hover; nothing while nobody has said. */
export function QualityBadge({ page }: { page: CreatorPage }) {
  const band = page.bands.find(({ quality }) => quality === page.quality);
  if (!band) return null;
  return (
    <span
      className={styles.badge}
      data-quality={band.quality}
      data-tip={bandsWords(page)}
      role="img"
      aria-label={`Quality ${band.name}, ${page.qualityScore} of 100`}
    >
      <Meter page={page} />
      {band.name}
    </span>
  );
}

/** "Poor 0–19, Fair 20–39, …". */
export const bandsWords = (page: CreatorPage): string =>
  page.bands.map(({ name, from, to }) => `${name} ${from}–${to}`).join(', ');

/** One step for each band, filled up to the creator's own. */
function Meter({ page }: { page: CreatorPage }) {
  const at = page.bands.findIndex(({ quality }) => quality === page.quality);
  return (
    <span className={styles.meter} aria-hidden>
      {page.bands.map(({ quality }, step) => (
        <i key={quality} data-on={step <= at || undefined} />
      ))}
    </span>
  );
}
