import * as bound from '../../wailsjs/go/app/ReviewAPI';
import { type board, type journal, review, type workspace } from '../../wailsjs/go/models';
import type { Message } from './agenda';
import { call } from './call';
import { onEvent } from './runtime';
import type { View } from './view';

export type ClientAnswer = View<review.ClientAnswer>;
export type PackOrder = View<review.PackOrder>;
export type VersionComparison = View<review.Comparison>;
export type VersionDifference = View<review.Difference>;
export type ReviewBoard = View<review.Board>;
export type AnswerPiece = View<review.AnswerPiece>;
export type CaptionCheck = View<review.CaptionCheck>;
export type CaptionPiece = View<review.CaptionPiece>;
export type CaptionReport = View<review.CaptionReport>;
export type ReviewCaption = View<review.Caption>;
export type ReviewCard = View<review.Card>;
export type ReviewChoice = View<review.Choice>;
export type ReviewChoices = View<review.Choices>;
export type ReviewComment = View<review.Comment>;
export type ReviewDeadline = View<review.Deadline>;
export type ReviewDecision = View<review.Decision>;
export type ReviewDraft = View<review.Draft>;
export type ReviewEvent = View<journal.Entry>;
export type ReviewFilter = View<board.Filter>;
export type ReviewRemark = View<review.Remark>;
export type ReviewRoom = View<review.Room>;
export type ReviewRouteStep = View<review.RouteStep>;
export type ReviewRounds = View<review.Rounds>;
export type ReviewWindow = View<review.Window>;
export type ReviewShape = View<review.Shape>;
export type ReviewStep = View<review.Step>;
export type ReviewTransition = View<review.Transition>;
type Receipt = View<workspace.Receipt>;

/** A piece as it is on the screen: a decision is about this version of it, and refused when another has come. */
export type SeenPiece = Pick<ReviewCard, 'deliverableId' | 'draftId'>;

/** The versions that are on the screen, by the ids of their pieces. */
export const seenOf = (pieces: SeenPiece[]): Record<string, string> =>
  Object.fromEntries(pieces.map(({ deliverableId, draftId }) => [deliverableId, draftId]));

/**
 * Where a long piece of work stands. `done` and `total` are bytes, total 0 while unknown; `error` is a fault as JSON
 * when it failed; the receipt's actionId is "" when nothing was altered.
 */
export interface JobState {
  id: string;
  label: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number;
  error: string;
  receipt: Receipt;
}

/** The review board, the review room and the decisions taken there. Ids are those of deliverables unless named. */
export const reviews = {
  board: (filter: ReviewFilter): Promise<ReviewBoard> => call(() => bound.Board(filter)),
  choices: (): Promise<ReviewChoices> => call(() => bound.Choices()),
  transitions: (): Promise<ReviewTransition[]> => call(() => bound.Transitions()),
  room: (id: string): Promise<ReviewRoom> => call(() => bound.Room(id)),
  history: (id: string): Promise<ReviewEvent[]> => call(() => bound.History(id)),
  /** The text that goes to the creator: what was asked for and the open comments. */
  feedback: (id: string): Promise<string> => call(() => bound.Feedback(id)),
  /** Takes pieces a stage further, as they are on the screen. */
  move: (pieces: SeenPiece[], to: string, reason: string): Promise<Receipt> =>
    call(() =>
      bound.Move(
        pieces.map(({ deliverableId }) => deliverableId),
        seenOf(pieces),
        to,
        reason,
      ),
    ),
  /** What a step of the route says to a version: "ok", "changes" with a reason, or "withdrawn". "" is the coordinator. */
  signOff: (draftId: string, stepId: string, verdict: string, reason: string): Promise<Receipt> =>
    call(() => bound.SignOff(draftId, stepId, verdict, reason)),
  /** The message that asks the owner of a step to sign off. */
  askStep: (id: string, stepId: string): Promise<Message> => call(() => bound.AskStep(id, stepId)),
  moveDeadline: (id: string, stage: string, at: number): Promise<Receipt> =>
    call(() => bound.MoveDeadline(id, stage, at)),
  addComment: (draftId: string, remark: ReviewRemark): Promise<Receipt> =>
    call(() => bound.AddComment(draftId, review.Remark.createFrom(remark))),
  /** Other words, weight, readers and shapes; the place stays. */
  editComment: (commentId: string, remark: ReviewRemark): Promise<Receipt> =>
    call(() => bound.EditComment(commentId, review.Remark.createFrom(remark))),
  resolveComment: (commentId: string, resolved: boolean): Promise<Receipt> =>
    call(() => bound.ResolveComment(commentId, resolved)),
  removeComment: (commentId: string): Promise<Receipt> => call(() => bound.RemoveComment(commentId)),
  saveCaption: (id: string, body: string): Promise<Receipt> => call(() => bound.SaveCaption(id, body)),
  /** What there is to say of a caption, as it is typed. */
  checkCaption: (id: string, body: string): Promise<CaptionReport> =>
    call(() => bound.CheckCaption(id, body)),
  /** What became of a caption, word by word. */
  compareCaptions: (before: string, after: string): Promise<CaptionPiece[]> =>
    call(() => bound.CompareCaptions(before, after)),
  /** Says of a version whether it has what a line of the brief asks for: "yes", "no", or "" for not looked at. */
  tick: (draftId: string, requirementId: string, state: string): Promise<Receipt> =>
    call(() => bound.Tick(draftId, requirementId, state)),
  /** Makes a review pack and begins the mail that brings it, or saves it into a folder; gives the id of the job. */
  makePack: (order: PackOrder, folder: string): Promise<string> =>
    call(() => bound.MakePack(review.PackOrder.createFrom(order), folder)),
  /** Begins the mail that brings the feedback to the creator, with stills; gives the id of the job. */
  mailFeedback: (id: string): Promise<string> => call(() => bound.MailFeedback(id)),
  /** The text of the file in which a client's answer came. */
  answerText: (path: string): Promise<string> => call(() => bound.AnswerText(path)),
  readAnswer: (text: string): Promise<ClientAnswer> => call(() => bound.ReadAnswer(text)),
  /** Takes a client's answer in, with the decisions about these deliverables. */
  takeAnswer: (text: string, decided: string[]): Promise<Receipt> =>
    call(() => bound.TakeAnswer(text, decided)),
  /** What differs between two versions, by the ids of their drafts, as far as it is known. */
  /** What differs between two versions, as far as it is known; `slide` is which picture of a carousel, from 1. */
  compared: (beforeId: string, afterId: string, slide: number): Promise<VersionComparison> =>
    call(() => bound.Compared(beforeId, afterId, slide)),
  /** Has two files compared next, by their SHA-256. */
  compare: (before: string, after: string): Promise<void> => call(() => bound.Compare(before, after)),
  /** Has a copy of a film made that every window plays, before others; and stops that. Both by the film's SHA-256. */
  makeCopy: (sha256: string): Promise<void> => call(() => bound.MakeCopy(sha256)),
  cancelCopy: (sha256: string): Promise<void> => call(() => bound.CancelCopy(sha256)),
  /** Takes files in as the next versions; gives the id of the job that copies them. */
  receiveFiles: (id: string, paths: string[]): Promise<string> => call(() => bound.ReceiveFiles(id, paths)),
};

/** Follows every piece of long work; returns the function that stops it. */
export const onJob = (listener: (job: JobState) => void): (() => void) => onEvent<JobState>('job', listener);

/** How far the playable copy of a film is. */
export interface CopyProgress {
  sha256: string;
  percent: number;
}

/** Follows the copies that are being made; returns the function that stops it. */
export const onCopy = (listener: (progress: CopyProgress) => void): (() => void) =>
  onEvent<CopyProgress>('media:copy', listener);

/** What became of a review pack: the mail that was begun with it, or where it lies. */
export interface PackMade {
  mailDraftId: string;
  path: string;
  size: number;
}

/** Follows the review packs that are made; returns the function that stops it. */
export const onPack = (listener: (made: PackMade) => void): (() => void) =>
  onEvent<PackMade>('review:pack', listener);

/** The mail that was begun with feedback: how many stills go along, and what is said of those that are missing. */
export interface FeedbackBegun {
  mailDraftId: string;
  stills: number;
  without: string;
}

/** Follows the mails with feedback that are begun; returns the function that stops it. */
export const onFeedback = (listener: (begun: FeedbackBegun) => void): (() => void) =>
  onEvent<FeedbackBegun>('review:feedback', listener);
