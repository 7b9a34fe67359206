import * as api from '../../wailsjs/go/app/MailAPI';
import type { app, mailbox } from '../../wailsjs/go/models';
import { mail as models } from '../../wailsjs/go/models';
import { call } from './call';
import { onEvent } from './runtime';
import type { View } from './view';

/** Which threads a list shows; `timeZone` is the desk's, by which dates in `search` count. */
export type MailFilter = View<models.Filter>;
/** A thread in a list; instants are Unix ms, 0 none. */
export type ThreadLine = View<models.Line>;
export type ThreadList = View<models.List>;
export type MailCounts = View<models.Counts>;
export type OpenedThread = View<models.Opened>;
/** One mail of an opened thread; `state` is whole, head (only its beginning was fetched) or broken. */
export type ThreadMail = View<models.Mail>;
export type MailFile = View<models.File>;
export type MailDocument = View<models.Document>;
export type MailPreview = View<models.Preview>;
/** What stands beside a thread. */
export type ThreadSide = View<models.Side>;
export type MailPerson = View<mailbox.Person>;
export type FoundMark = View<mailbox.Mark>;
/** What takes a move back. */
export type MailMoved = View<models.Moved>;
export type MailAccountInput = View<models.Account>;
export type MailAccount = View<app.MailAccount>;
export type MailFolder = View<app.MailFolder>;
export type MailSetup = View<app.MailSetup>;
/** Servers found for an address, with what a person has to do first. */
export type MailSettings = View<app.MailSettings>;
/** Whose certificates a file or text holds; `pem` is what is kept of it. */
export type Certificates = View<models.Certificates>;
export type Certificate = View<models.Certificate>;
/** What an account is doing: idle, syncing, offline, refused or failed. */
export type AccountState = View<models.AccountState>;
/** Where threads can be moved. */
export type MoveTarget = 'inbox' | 'archive' | 'trash' | 'junk';

export const mails = {
  setup: (): Promise<MailSetup> => call(() => api.Setup()),
  newAccount: (): Promise<MailAccountInput> => call(() => api.NewAccount()),
  findSettings: (address: string): Promise<MailSettings[]> => call(() => api.FindSettings(address)),
  /** With "" for a password the one that is kept is tried. */
  testAccount: (account: MailAccountInput, password: string) =>
    call(() => api.TestAccount(models.Account.createFrom(account), password)),
  saveAccount: (account: MailAccountInput, password: string) =>
    call(() => api.SaveAccount(models.Account.createFrom(account), password)),
  certificatesIn: (text: string): Promise<Certificates> => call(() => api.CertificatesIn(text)),
  /** Of a file that was chosen in the system's dialog. */
  certificatesOf: (path: string): Promise<Certificates> => call(() => api.CertificatesOf(path)),
  removeAccount: (id: string) => call(() => api.RemoveAccount(id)),
  /** Looks at one account, or at all (""). */
  syncNow: (id = '') => call(() => api.SyncNow(id)),
  /** Stops fetching the mail of an account until `syncNow` or the next start. What has come stays. */
  stopSync: (id: string) => call(() => api.StopSync(id)),
  /** Starts fetching all of a mail of which only the beginning is here; gives the id of the job. */
  fetchWhole: (mailId: string): Promise<string> => call(() => api.FetchWhole(mailId)),

  threads: (filter: MailFilter): Promise<ThreadList> =>
    call(() => api.Threads(models.Filter.createFrom(filter))),
  open: (threadId: string): Promise<OpenedThread> => call(() => api.Open(threadId)),
  side: (threadId: string): Promise<ThreadSide> => call(() => api.Side(threadId)),
  document: (mailId: string, pictures: boolean): Promise<MailDocument> =>
    call(() => api.Document(mailId, pictures)),
  preview: (mailId: string, place: number): Promise<MailPreview> => call(() => api.Preview(mailId, place)),
  saveFile: (mailId: string, place: number, path: string) => call(() => api.SaveFile(mailId, place, path)),

  read: (threadIds: string[], read: boolean) => call(() => api.Read(threadIds, read)),
  star: (threadIds: string[], star: boolean) => call(() => api.Star(threadIds, star)),
  move: (threadIds: string[], to: MoveTarget): Promise<MailMoved> => call(() => api.Move(threadIds, to)),
  moveBack: (moved: MailMoved) =>
    call(() => api.MoveBack(moved.back.map((shift) => models.Shift.createFrom(shift)))),
  /** `until` is Unix ms, 0 wakes them. */
  snooze: (threadIds: string[], until: number) => call(() => api.Snooze(threadIds, until)),
  assign: (threadIds: string[], colleagueId: string) => call(() => api.Assign(threadIds, colleagueId)),
  needsReply: (threadIds: string[], needed: boolean) => call(() => api.NeedsReply(threadIds, needed)),
  /** "" leaves it to the addresses again. */
  link: (threadIds: string[], creatorId: string, campaignId: string) =>
    call(() => api.Link(threadIds, creatorId, campaignId)),
};

/** Follows what the accounts are doing; returns the function that stops it. */
export const onMailState = (listener: (state: AccountState) => void): (() => void) =>
  onEvent<AccountState>('mail:state', listener);

/** How many threads the views of the inbox hold. */
export async function mailCounts(): Promise<MailCounts> {
  const filter = models.Filter.createFrom({ folder: 'inbox', limit: 1 });
  return (await call(() => api.Threads(filter))).counts;
}
