import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { AppFault } from '@/bridge/fault';
import { type FollowedJob, followJob } from '@/bridge/import';
import { keys } from '@/bridge/keys';
import { mails, type ThreadMail } from '@/bridge/mail';
import { notify } from '@/shared/ui/notify';
import styles from './Reader.module.css';
import { fileSize } from './words';

/** Says that only the beginning of a large mail is here, and fetches the rest when somebody wants it. */
export function RestOfMail({ mail }: { mail: ThreadMail }) {
  const queries = useQueryClient();
  const [done, setDone] = useState<number | null>(null);
  const job = useRef<FollowedJob | null>(null);
  useEffect(() => () => job.current?.cancel(), []);
  const fetch = async () => {
    setDone(0);
    try {
      job.current = await followJob(() => mails.fetchWhole(mail.id), setDone);
      await job.current.ended;
      await queries.invalidateQueries({ queryKey: keys.mailContent.all });
    } catch (reason) {
      if (!(reason instanceof AppFault && reason.code === 'cancelled')) notify.fault(reason);
    }
    job.current = null;
    setDone(null);
  };
  if (done === null)
    return (
      <>
        This mail is large ({fileSize(mail.size)}): only its beginning was fetched.{' '}
        <Button size="compact-xs" variant="default" onClick={() => void fetch()}>
          Fetch the rest
        </Button>
      </>
    );
  return (
    <span className={styles.rest}>
      <span role="status">
        Fetching {fileSize(done)} of {fileSize(mail.size)}
      </span>
      <Progress
        className={styles.restBar}
        aria-label="Fetched of this mail"
        value={mail.size > 0 ? Math.min((100 * done) / mail.size, 100) : 0}
      />
      <Button size="compact-xs" variant="default" onClick={() => job.current?.cancel()}>
        Cancel
      </Button>
    </span>
  );
}
