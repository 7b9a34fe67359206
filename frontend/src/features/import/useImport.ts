import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppFault, toFault } from '@/bridge/fault';
import {
  type FollowedJob,
  followJob,
  type ImportChoice,
  type ImportReport,
  imports,
  type Look,
} from '@/bridge/import';
import { asRecognised, type Decisions } from './choices';

export type Step = 'file' | 'columns' | 'doubts' | 'done';

/** An import on its way from a file to its report. */
export interface ImportState {
  step: Step;
  path: string;
  look: Look | null;
  choice: ImportChoice;
  /** What the import would do, once it was asked. */
  plan: ImportReport | null;
  /** What it did. */
  report: ImportReport | null;
  jobId: string;
  decisions: Decisions;
  /** Rows gone through by the work under way; null when none is. */
  progress: number | null;
  busy: boolean;
  fault: AppFault | null;
}

const atFirst: ImportState = {
  step: 'file',
  path: '',
  look: null,
  choice: asRecognised,
  plan: null,
  report: null,
  jobId: '',
  decisions: {},
  progress: null,
  busy: false,
  fault: null,
};

/** Leads through an import; `given` is a file that was dropped elsewhere, "" for none. */
export function useImport(given: string) {
  const [state, setState] = useState<ImportState>(atFirst);
  const put = useCallback((part: Partial<ImportState>) => setState((before) => ({ ...before, ...part })), []);
  const job = useRef<FollowedJob | null>(null);
  const asked = useRef(0);

  const look = useCallback(
    async (path: string, choice: ImportChoice) => {
      asked.current += 1;
      const own = asked.current;
      put({ path, choice, busy: true, fault: null, plan: null, decisions: {} });
      try {
        const found = await imports.look(path, choice);
        if (own === asked.current) put({ look: found, busy: false });
      } catch (reason) {
        if (own === asked.current) put({ busy: false, fault: toFault(reason) });
      }
    },
    [put],
  );

  const open = useCallback(
    (path: string) => {
      setState(atFirst);
      void look(path, asRecognised);
    },
    [look],
  );
  useEffect(() => {
    if (given) open(given);
  }, [given, open]);
  // Work that nobody looks at any more is not wanted.
  useEffect(() => () => job.current?.cancel(), []);

  const run = useCallback(
    async (path: string, choice: ImportChoice, dryRun: boolean) => {
      put({ fault: null, progress: 0, busy: true });
      try {
        const followed = await followJob(
          () => imports.start(path, choice, dryRun),
          (done) => put({ progress: done }),
        );
        job.current = followed;
        await followed.ended;
        const report = await imports.report(followed.id);
        put(dryRun ? { plan: report, step: 'doubts' } : { report, jobId: followed.id, step: 'done' });
      } catch (reason) {
        const fault = toFault(reason);
        put({ fault: fault.code === 'cancelled' ? null : fault });
      } finally {
        job.current = null;
        put({ progress: null, busy: false });
      }
    },
    [put],
  );

  const { path, choice, decisions } = state;
  return {
    state,
    open,
    go: (step: Step) => put({ step, fault: null }),
    choose: (part: Partial<ImportChoice>) => void look(path, { ...choice, ...part }),
    decide: (next: Decisions) => put({ decisions: next }),
    plan: () => void run(path, choice, true),
    take: () => void run(path, { ...choice, decisions: Object.values(decisions) }, false),
    cancel: () => job.current?.cancel(),
    again: () => setState(atFirst),
  };
}

export type Importing = ReturnType<typeof useImport>;
