import { ActionIcon, Progress, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { JobState } from '@/bridge/review';
import { workspace } from '@/bridge/workspace';
import { notify } from '@/shared/ui/notify';
import styles from './JobDock.module.css';
import { useJobs } from './jobs';
import { fileSize } from './words';

/** Work that takes long enough to be seen, each with how far it is and a way to stop it. */
export function JobDock() {
  const jobs = useJobs();
  if (jobs.length === 0) return null;
  return (
    <ul className={styles.dock} aria-label="Work under way">
      {jobs.map((job) => (
        <Job key={job.id} job={job} />
      ))}
    </ul>
  );
}

/** Nobody waits for so few bytes: a smaller total counts steps. */
const fewBytes = 10_000;

/** How far a job is: in bytes where it copies, else in percent. */
function figures({ done, total }: JobState): string {
  if (total <= 0) return 'Looking at it';
  return total < fewBytes
    ? `${Math.round((done * 100) / total)}%`
    : `${fileSize(done)} of ${fileSize(total)}`;
}

function Job({ job }: { job: JobState }) {
  const share = job.total > 0 ? Math.min(100, (job.done * 100) / job.total) : 0;
  const stop = () => workspace.cancelJob(job.id).catch((reason: unknown) => notify.fault(reason));
  return (
    <li className={styles.job}>
      <span className={styles.words}>
        <span className={styles.label}>{job.label}</span>
        <span className={styles.figures}>{figures(job)}</span>
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
