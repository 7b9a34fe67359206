import styles from './StatusWord.module.css';

interface Props {
  /** undefined for none yet. */
  choice: { name: string; colour: string; archived?: boolean } | undefined;
  /** What stands there for none. */
  none?: string;
  /** Without the tinted ground, for cards and dense lines. */
  plain?: boolean;
}

/** A status in its colour, always with its word. */
export function StatusWord({ choice, none = '–', plain }: Props) {
  return (
    <span
      className={styles.word}
      data-colour={choice?.colour}
      data-none={choice ? undefined : ''}
      data-plain={plain || undefined}
      data-archived={choice?.archived || undefined}
    >
      <span>{choice?.name ?? none}</span>
    </span>
  );
}
