import type { ComponentProps } from 'react';
import styles from './IconPress.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'type' | 'aria-label'> {
  /** What it does, for screen readers, and in the tip unless there is another. */
  label: string;
  tip?: string;
  /** Its side in pixels. */
  size?: number;
  on?: boolean;
}

/** A symbol to press, light enough to stand in every row of a long list. */
export function IconPress({ label, tip = label, size = 28, on, className, style, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={tip}
      data-on={on || undefined}
      className={className ? `${styles.press} ${className}` : styles.press}
      style={{ width: size, height: size, ...style }}
      {...rest}
    />
  );
}
