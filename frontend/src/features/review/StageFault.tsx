import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useState } from 'react';
import styles from './Stage.module.css';

interface Props {
  posterUrl: string;
  /** Opens the file outside; left out where that would not help. */
  onOpen?: () => void;
  children: ReactNode;
}

/** In the place of media that cannot be shown here: its poster, why, and a way to see it all the same. */
export function StageFault({ posterUrl, onOpen, children }: Props) {
  const [lost, setLost] = useState(false);
  const open = (event: MouseEvent) => {
    event.stopPropagation();
    onOpen?.();
  };
  return (
    <div className={styles.fault}>
      {posterUrl && !lost ? (
        <img className={styles.faultPoster} src={posterUrl} alt="" onError={() => setLost(true)} />
      ) : null}
      <div className={styles.faultWords}>{children}</div>
      {onOpen ? (
        <Button
          variant="default"
          leftSection={<IconExternalLink size={15} stroke={1.75} aria-hidden />}
          onClick={open}
        >
          Open in the browser
        </Button>
      ) : null}
    </div>
  );
}
