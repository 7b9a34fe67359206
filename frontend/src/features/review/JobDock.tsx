import { ActionIcon, Progress, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { JobState } from '@/bridge/review';
import { workspace } from '@/bridge/workspace';
import { notify } from '@/shared/ui/notify';
import styles from './JobDock.module.css';
import { useJobs } from './jobs';
import { fileSize } from './words';

/** Copies that take long enough to be seen, each with how far it is and a way to stop it. */
export function JobDock() {
  const jobs = useJobs();
  if (jobs.length === 0) return null;
  return (
    <ul className={styles.dock} aria-label="Files being taken in">
      {jobs.map((job) => (
        <Job key={job.id} job={job} />
      ))}
    </ul>
  );
}

function Job({ job }: { job: JobState }) {
  const share = job.total > 0 ? Math.min(100, (job.done * 100) / job.total) : 0;
  const stop = () => workspace.cancelJob(job.id).catch((reason: unknown) => notify.fault(reason));
  return (
    <li className={styles.job}>
      <span className={styles.words}>
        <span className={styles.label}>{job.label}</span>
        <span className={styles.figures}>
          {job.total > 0 ? `${fileSize(job.done)} of ${fileSize(job.total)}` : 'Looking at it'}
        </span>
      </span>
      <Tooltip label="Stop">
        <ActionIcon size={24} aria-label={`Stop: ${job.label}`} onClick={stop}>
          <IconX size={14} />
        </ActionIcon>
      </Tooltip>
      <Progress className={styles.bar} value={share} size={4} aria-label={job.label} />
    </li>
  );
}
