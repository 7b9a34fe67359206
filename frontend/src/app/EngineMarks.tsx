import { Tooltip } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconAlertTriangle, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { useDesk } from './desk';
import styles from './EngineMarks.module.css';

/** A quiet word on background work: nothing while all is well, offline without alarm, trouble with its reason. */
export function EngineMarks() {
  const desk = useDesk();
  const { online } = useNetwork();
  const { data: marks = [] } = useQuery({
    queryKey: keys.engines.all,
    queryFn: () => desk.marks?.() ?? [],
    enabled: desk.marks !== undefined,
    refetchInterval: 5000,
  });
  const trouble = marks.filter((mark) => mark.state === 'trouble');
  const working = marks.filter((mark) => mark.state === 'working');
  return (
    <div className={styles.marks} role="status">
      {trouble.length > 0 ? (
        <Mark icon={IconAlertTriangle} tone="soon" words={trouble.map((mark) => mark.words).join('\n')}>
          {trouble.length === 1 ? trouble[0]?.words : `${trouble.length} things need you`}
        </Mark>
      ) : null}
      {working.length > 0 ? (
        <Mark icon={IconRefresh} words={working.map((mark) => mark.words).join('\n')}>
          {working[0]?.words}
        </Mark>
      ) : null}
      {online ? null : (
        <Mark icon={IconCloudOff} words="No network. Everything here works; what needs the network waits.">
          Offline
        </Mark>
      )}
    </div>
  );
}

interface MarkProps {
  icon: typeof IconRefresh;
  words: string;
  tone?: 'soon';
  children: React.ReactNode;
}

function Mark({ icon: Icon, words, tone, children }: MarkProps) {
  return (
    <Tooltip label={words} multiline maw={320} style={{ whiteSpace: 'pre-line' }}>
      <span className={styles.mark} data-tone={tone}>
        <Icon size={15} stroke={1.75} aria-hidden />
        <span className={styles.words}>{children}</span>
      </span>
    </Tooltip>
  );
}
