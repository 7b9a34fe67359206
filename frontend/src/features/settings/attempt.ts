import { notify } from '@/shared/ui/notify';

/** Runs what a control asks for and says what went wrong. What was done is said by the workspace's own feed. */
export const attempt = (work: Promise<unknown>): void =>
  void work.catch((reason: unknown) => notify.fault(reason));
