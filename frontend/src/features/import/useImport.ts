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
import { asRecognised, type Decisions, takenSheets } from './choices';

export type Step = 'file' | 'columns' | 'doubts' | 'done';

/** An import on its way from a file to its report. */
export interface ImportState {
  step: Step;
  path: string;
  /** What the sheets are taken for, each with its columns; of several only where more than one is taken. */
  looks: Look[];
  /** Which of the looks is on screen. */
  shown: number;
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
  looks: [],
  shown: 0,
  choice: asRecognised,
  plan: null,
  report: null,
  jobId: '',
  decisions: {},
  progress: null,
  busy: false,
  fault: null,
};

/** Looks at every sheet that is taken, each by itself: a look shows the columns of one. */
async function looksAt(path: string, choice: ImportChoice): Promise<Look[]> {
  const { sheets } = choice;
  const first = await imports.look(
    path,
    sheets.length > 1 ? { ...choice, sheets: sheets.slice(0, 1) } : choice,
  );
  const names = first.sheets
    .map(({ name }) => name)
    .filter((name) => (sheets.length > 1 ? sheets.includes(name) : takenSheets(first).includes(name)));
  if (names.length < 2) return [first];
  const looks = await Promise.all(names.map((name) => imports.look(path, { ...choice, sheets: [name] })));
  const tiers = new Map(
    looks.flatMap((one) => one.sheets.filter(({ taken }) => taken)).map((one) => [one.name, one]),
  );
  const all = first.sheets.map((one) => tiers.get(one.name) ?? { ...one, taken: names.includes(one.name) });
  return looks.map((one) => ({ ...one, sheets: all }));
}

/** Where the sheet that is on screen stands among the looks; the first one where it is not taken any more. */
const sameShown = ({ looks: before, shown }: ImportState, looks: Look[]): number =>
  Math.max(
    0,
    looks.findIndex((one) => one.shown === before[shown]?.shown),
  );

/** Leads through an import; `given` is a file that was dropped elsewhere, "" for none. */
export function useImport(given: string) {
  const [state, setState] = useState<ImportState>(atFirst);
  const put = useCallback((part: Partial<ImportState>) => setState((before) => ({ ...before, ...part })), []);
  const job = useRef<FollowedJob | null>(null);
  const asked = useRef(0);

  const look = useCallback(
    async (path: string, choice: ImportChoice, before?: ImportChoice) => {
      asked.current += 1;
      const own = asked.current;
      put({ path, choice, busy: true, fault: null, plan: null, decisions: {} });
      try {
        const looks = await looksAt(path, choice);
        if (own !== asked.current) return;
        setState((state) => ({ ...state, looks, shown: sameShown(state, looks), busy: false }));
      } catch (reason) {
        // What can't be is not chosen: the sheet stays as it was.
        if (own === asked.current)
          put({ busy: false, fault: toFault(reason), ...(before && { choice: before }) });
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
    choose: (part: Partial<ImportChoice>) => void look(path, { ...choice, ...part }, choice),
    show: (shown: number) => put({ shown }),
    decide: (next: Decisions) => put({ decisions: next }),
    plan: () => void run(path, choice, true),
    take: () => void run(path, { ...choice, decisions: Object.values(decisions) }, false),
    cancel: () => job.current?.cancel(),
    again: () => setState(atFirst),
  };
}

export type Importing = ReturnType<typeof useImport>;
