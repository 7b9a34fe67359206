import * as api from '../../wailsjs/go/app/ImportAPI';
import { app, type creator, type entry } from '../../wailsjs/go/models';
import { call } from './call';
import { toFault } from './fault';
import { type JobState, onJob } from './review';
import type { ListQuery } from './shortlist';
import type { View } from './view';
import { workspace } from './workspace';

/** What a file is taken for before anything is imported. */
export type Look = View<creator.Look>;
export type Column = View<entry.Column>;
export type Field = View<entry.Field>;
/** How a row would come in. */
export type EntryLook = View<creator.EntryLook>;
/** What an import did or would do. */
export type ImportReport = View<creator.Report>;
/** A row about a known creator that a person can decide on. */
export type Duplicate = View<creator.Duplicate>;
export type FieldDiff = View<creator.FieldDiff>;
export type Decision = View<creator.Decision>;
/** How a person wants a file to be read. */
export type ImportChoice = View<app.ImportChoice>;
/** Whom an export holds: those named, or everybody in a list. `ledger` writes a workbook with a sheet for each tier. */
export type ExportChoice = ({ ids: string[] } | { list: ListQuery }) & { ledger?: boolean };

export const imports = {
  look: (path: string, choice: ImportChoice) =>
    call(() => api.Look(path, app.ImportChoice.createFrom(choice))) as Promise<Look>,
  start: (path: string, choice: ImportChoice, dryRun: boolean) =>
    call(() => api.Start(path, app.ImportChoice.createFrom(choice), dryRun)),
  report: (jobId: string) => call(() => api.Report(jobId)) as Promise<ImportReport>,
  saveNotTaken: (jobId: string, path: string) => call(() => api.SaveNotTaken(jobId, path)),
  export: (path: string, choice: ExportChoice) => {
    const all = 'list' in choice;
    const filter = { ...(all ? choice.list : { where: {} }), offset: 0, limit: 0 };
    const ids = all ? [] : choice.ids;
    return call(() =>
      api.Export(path, app.ExportChoice.createFrom({ all, ids, filter, ledger: choice.ledger ?? false })),
    );
  },
};

/** Asks where to write a file: in the desktop's dialog, or as typed where the window is a browser. "" when cancelled. */
export async function chooseWhere(title: string, name: string): Promise<string> {
  const { dialogs } = await workspace.place();
  if (dialogs) return call(() => api.ChooseWhere(title, name));
  return window.prompt(`${title}: its whole path`, name)?.trim() ?? '';
}

/** Long work that was started here. */
export interface FollowedJob {
  id: string;
  /** Settles when the work has ended; throws an AppFault when it failed or was cancelled. */
  ended: Promise<JobState>;
  cancel: () => void;
}

/** Starts long work and follows it to its end. A short job can end before its id is known here. */
export async function followJob(
  start: () => Promise<string>,
  progress: (done: number, total: number) => void,
): Promise<FollowedJob> {
  const heard: JobState[] = [];
  let tell = (job: JobState) => {
    heard.push(job);
  };
  const stop = onJob((job) => tell(job));
  try {
    const id = await start();
    const ended = new Promise<JobState>((resolve, reject) => {
      tell = (job) => {
        if (job.id !== id) return;
        if (job.state === 'running') {
          progress(job.done, job.total);
          return;
        }
        stop();
        if (job.state === 'done') resolve(job);
        else if (job.state === 'failed') reject(toFault(job.error));
        else
          reject(
            toFault(JSON.stringify({ code: 'cancelled', message: 'Cancelled.', field: '', retry: false })),
          );
      };
      for (const job of heard) tell(job);
    });
    return { id, ended, cancel: () => void workspace.cancelJob(id) };
  } catch (reason) {
    stop();
    throw reason;
  }
}
