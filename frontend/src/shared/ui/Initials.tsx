import { initials } from '@/shared/lib/text';
import styles from './Initials.module.css';

interface Props {
  name: string;
  size?: number;
  /** The name stands beside it anyway: no tooltip, nothing for screen readers. */
  silent?: boolean;
}

/** A person as the first letters of the name; always the same grey, so that colour keeps its meaning. */
export function Initials({ name, size = 20, silent = false }: Props) {
  const style = { width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.42)) };
  if (silent) {
    return (
      <span className={styles.mark} style={style} aria-hidden>
        {initials(name)}
      </span>
    );
  }
  return (
    <span className={styles.mark} style={style} role="img" aria-label={name} data-tip={name}>
      {initials(name)}
    </span>
  );
}
