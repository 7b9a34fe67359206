import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconPress } from '@/shared/ui/IconPress';
import styles from './Banner.module.css';

interface Props {
  tone?: 'plain' | 'done' | 'soon';
  icon?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** What to know about the media, above it: two lines, the rest at a press, so that the picture keeps its place. */
export function Banner({ tone = 'plain', icon, action, children }: Props) {
  const { ref: sized, width } = useElementSize<HTMLParagraphElement>();
  const words = useRef<HTMLParagraphElement>(null);
  const [whole, setWhole] = useState(false);
  const [cut, setCut] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words or another width are cut elsewhere.
  useEffect(() => {
    const text = words.current;
    if (text && width > 0 && !whole) setCut(text.scrollHeight > text.clientHeight + 1);
  }, [width, children, whole]);
  return (
    <div className={styles.banner} data-tone={tone}>
      {icon ?? <IconInfoCircle size={15} stroke={1.75} aria-hidden />}
      <p ref={useMergedRef(sized, words)} className={styles.words} data-whole={whole || undefined}>
        {children}
      </p>
      {action}
      {cut || whole ? (
        <IconPress
          size={24}
          label={whole ? 'Less' : 'All of it'}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
        </IconPress>
      ) : null}
    </div>
  );
}
