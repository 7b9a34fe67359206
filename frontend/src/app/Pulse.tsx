import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { watchPulse } from '@/bridge/pulse';
import { hasRuntime } from '@/bridge/runtime';
import { workspace } from '@/bridge/workspace';
import styles from './Pulse.module.css';

/** Says so when the program behind the window has stopped: a call to it would wait for ever without a word. */
export function Pulse({ onBack }: { onBack: () => void }) {
  const queries = useQueryClient();
  const [gone, setGone] = useState(false);
  const latest = useRef(onBack);
  latest.current = onBack;
  useEffect(() => {
    if (!hasRuntime()) return;
    return watchPulse(workspace.place, (alive) => {
      setGone(!alive);
      // Whatever was asked meanwhile may never be answered: ask again.
      if (alive) void queries.cancelQueries().then(() => queries.invalidateQueries());
      if (alive) latest.current();
    });
  }, [queries]);
  if (!gone) return null;
  return (
    <div role="alert" className={styles.gone}>
      <IconPlugConnectedX size={18} stroke={1.75} aria-hidden />
      <span>
        <strong>Backlot does not answer.</strong> What was saved is safe. If it was closed, start it again:
        this window goes on by itself.
      </span>
    </div>
  );
}
