import * as bound from '../../wailsjs/go/app/DraftsAPI';
import type { drafts, workspace } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

export type FolderStatus = View<drafts.Status>;
export type ArrivingFile = View<drafts.Arriving>;
export type UnmatchedFile = View<drafts.Unmatched>;
export type DraftCandidate = View<drafts.Candidate>;

/** The drafts folder and the tray of files that found no place. */
export const draftsFolder = {
  status: (): Promise<FolderStatus> => call(() => bound.Folder()),
  unmatched: (): Promise<UnmatchedFile[]> => call(() => bound.Unmatched()),
  /** Makes a folder that a person chose the drafts folder. */
  choose: (path: string): Promise<View<workspace.Receipt>> => call(() => bound.ChooseFolder(path)),
  /** Makes the folders that creators of live campaigns lack; gives how many. */
  makeFolders: (): Promise<number> => call(() => bound.MakeFolders()),
  /** Has the folder looked through now. */
  look: (): Promise<void> => call(() => bound.Look()),
  /** Takes a file of the tray in as the next version; gives the id of the job that copies it. */
  assign: (unmatchedId: string, deliverableId: string): Promise<string> =>
    call(() => bound.Assign(unmatchedId, deliverableId)),
  dismiss: (unmatchedId: string, reason: string): Promise<View<workspace.Receipt>> =>
    call(() => bound.Dismiss(unmatchedId, reason)),
};
