import * as bound from '../../wailsjs/go/app/PostingAPI';
import type { board, posting, workspace } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

export type PostBoard = View<posting.Board>;
export type PostCard = View<posting.Card>;
export type PostMove = View<posting.Move>;
export type PostFilter = View<board.Filter>;
export type PostDetail = View<posting.Detail>;
export type PostCheck = View<posting.Check>;
export type PostReport = View<posting.Report>;
export type Recognition = View<posting.Recognition>;
export type Reported = View<posting.Reported>;
export type PostScore = View<posting.Score>;
type Receipt = View<workspace.Receipt>;

/** What the posting-check board asks of Go. Ids are those of deliverables, instants UTC milliseconds. */
export const postingCalls = {
  board: (filter: PostFilter): Promise<PostBoard> => call(() => bound.Board(filter)),
  detail: (id: string): Promise<PostDetail> => call(() => bound.Detail(id)),
  /** What a pasted link is; nothing is written and the network is not asked. */
  recognise: (id: string, url: string): Promise<Recognition> => call(() => bound.Recognise(id, url)),
  report: (id: string, report: PostReport): Promise<Reported> => call(() => bound.Report(id, report)),
  verify: (id: string, note: string): Promise<Receipt> => call(() => bound.Verify(id, note)),
  flag: (id: string, reason: string): Promise<Receipt> => call(() => bound.FlagProblem(id, reason)),
  move: (ids: string[], to: string, reason: string): Promise<Receipt> =>
    call(() => bound.Move(ids, to, reason)),
  nudgeText: (id: string): Promise<string> => call(() => bound.NudgeText(id)),
  score: (): Promise<PostScore> => call(() => bound.Score()),
};
