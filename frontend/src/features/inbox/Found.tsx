import type { FoundMark } from '@/bridge/mail';
import styles from './List.module.css';

/** A text in which the words that were looked for are marked. */
export function Found({ marks }: { marks: FoundMark[] }) {
  let at = 0;
  return marks.map(({ text, found }) => {
    const key = at;
    at += text.length;
    return found ? (
      <mark key={key} className={styles.found}>
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
