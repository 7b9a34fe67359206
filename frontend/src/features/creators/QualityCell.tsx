import styles from './List.module.css';
import { words } from './words';

interface Props {
  /** A band of the quality score, "" while nobody has given one. */
  quality: string;
  score: number | null | undefined;
}

/** The band of the quality score by its word, with the score behind it. */
export function QualityCell({ quality, score }: Props) {
  if (!quality || score == null) return <span className={styles.faint}>not rated</span>;
  return (
    <span className={styles.quality} data-quality={quality} data-tip={`Quality score ${score} of 100`}>
      {words(quality)}
      <span data-figures className={styles.faint}>
        {score}
      </span>
    </span>
  );
}
