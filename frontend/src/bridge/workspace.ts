import * as api from '../../wailsjs/go/app/WorkspaceAPI';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import { draftsFolder } from './drafts';

/** Where the window stands; `dir` is "" while no workspace is open. */
export type Place = app.Place;
/** One backup; `at` is Unix milliseconds, `size` bytes, `good` says that its checksum holds. */
export type Backup = app.BackupView;
/** One background engine and how it fares. */
export type EngineState = app.EngineView;

export const workspace = {
  place: () => call(() => api.Place()),
  make: (dir: string, name: string, yourName: string) => call(() => api.Make(dir, name, yourName)),
  open: (dir: string) => call(() => api.Open(dir)),
  makeDemo: (dir: string) => call(() => api.MakeDemo(dir)),
  leave: () => call(() => api.Leave()),
  backups: () => call(() => api.Backups()),
  putBack: (file: string) => call(() => api.PutBack(file)),
  /** Makes a workspace of its own in an empty folder from a backup, and opens it. */
  openCopy: (file: string, dir: string) => call(() => api.OpenCopy(file, dir)),
  backUp: () => call(() => api.BackUp()),
  engines: () => call(() => api.Engines()),
  cancelJob: (id: string) => call(() => api.CancelJob(id)),
};

/**
 * Asks for a folder: in the desktop's dialog, which begins near to `near`, or as typed where the window is a browser.
 * "" when cancelled.
 */
export async function chooseFolder(title: string, near = ''): Promise<string> {
  const { dialogs } = await workspace.place();
  if (dialogs) return call(() => api.ChooseFolder(title, near));
  return window.prompt(`${title}: its whole path`)?.trim() ?? '';
}

/** Asks for files, likewise; empty when cancelled. In a browser several paths are typed with a semicolon between. */
export async function chooseFiles(title: string): Promise<string[]> {
  const { dialogs } = await workspace.place();
  if (dialogs) return call(() => api.ChooseFiles(title));
  const typed = window.prompt(`${title}: whole paths, a semicolon between them`) ?? '';
  return typed
    .split(';')
    .map((path) => path.trim())
    .filter((path) => path !== '');
}

/** How many files of the drafts folder wait for a person to place them. */
export const unmatchedCount = async (): Promise<number> => (await draftsFolder.status()).unmatched;
