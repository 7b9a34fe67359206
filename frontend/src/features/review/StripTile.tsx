import type { ReviewDraft } from '@/bridge/review';
import styles from './Scrub.module.css';

const columns = 10;

/** Which picture of a filmstrip shows a moment. */
export const tileAt = (ms: number, duration: number, tiles: number): number =>
  duration > 0 ? Math.max(0, Math.min(tiles - 1, Math.floor((ms * tiles) / duration))) : 0;

interface Props {
  draft: ReviewDraft;
  url: string;
  at: number;
  duration: number;
}

/** The picture of a moment, from the filmstrip. */
export function StripTile({ draft, url, at, duration }: Props) {
  const { stripTiles, stripWidth, stripHeight } = draft;
  if (stripTiles === 0 || !url) return null;
  const tile = tileAt(at, duration, stripTiles);
  return (
    <span
      className={styles.tile}
      style={{
        width: stripWidth,
        height: stripHeight,
        backgroundImage: `url("${url}")`,
        backgroundPosition: `${-(tile % columns) * stripWidth}px ${-Math.floor(tile / columns) * stripHeight}px`,
      }}
    />
  );
}
