import { useSyncExternalStore } from 'react';
import { type AppFault, toFault } from '@/bridge/fault';
import { type JobState, onJob } from '@/bridge/review';
import { notify } from '@/shared/ui/notify';

/** Hears why a job failed. */
type Failed = (fault: AppFault) => void;

/** What is being copied now, and what became of what was. It outlives the screens: a copy goes on behind them. */
const running = new Map<string, JobState>();
/** Who hears of what fails, by job. */
const own = new Map<string, Failed>();
/** A short job can end before its id is known here. */
const early = new Map<string, JobState>();
const mostEarly = 50;
const watchers = new Set<() => void>();
let shown: JobState[] = [];
let listening = false;

function changed() {
  shown = [...running.values()];
  for (const watcher of watchers) watcher();
}

function hear(job: JobState) {
  const failed = own.get(job.id);
  if (failed) {
    follow(job, failed);
    return;
  }
  early.set(job.id, job);
  const [oldest] = early.keys();
  if (early.size > mostEarly && oldest !== undefined) early.delete(oldest);
}

function follow(job: JobState, failed: Failed) {
  if (job.state === 'running') {
    running.set(job.id, job);
  } else {
    running.delete(job.id);
    own.delete(job.id);
    tell(job, failed);
  }
  changed();
}

/** What was done says itself when the workspace changes; the rest is said here. */
function tell(job: JobState, failed: Failed) {
  if (job.state === 'failed') failed(toFault(job.error));
  else if (job.state === 'cancelled') notify.hint('Stopped. Nothing was kept of it.');
  else if (job.receipt.actionId === '' && job.receipt.label) notify.hint(job.receipt.label);
}

/** Starts long work and follows it to its end: progress in the dock, faults as toasts unless `failed` says them. */
export async function runJob(start: () => Promise<string>, failed: Failed = notify.fault): Promise<void> {
  if (!listening) {
    listening = true;
    onJob(hear);
  }
  try {
    const id = await start();
    own.set(id, failed);
    const word = early.get(id);
    if (word) {
      early.delete(id);
      follow(word, failed);
    }
  } catch (reason) {
    failed(toFault(reason));
  }
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}

/** The work under way that was started here. */
export const useJobs = (): JobState[] => useSyncExternalStore(watch, () => shown);
