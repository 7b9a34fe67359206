import * as bound from '../../wailsjs/go/app/CampaignAPI';
import { campaign, type journal, type workspace } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

export type Client = View<campaign.Client>;
export type ClientInput = View<campaign.ClientInput>;
export type CampaignFilter = View<campaign.Filter>;
export type CampaignList = View<campaign.List>;
export type CampaignListRow = View<campaign.Row>;
export type CampaignInput = View<campaign.CampaignInput>;
export type CampaignPage = View<campaign.Page>;
export type CampaignChoices = View<campaign.Choices>;
export type Casting = View<campaign.Casting>;
export type Deliverable = View<campaign.Deliverable>;
export type StageCount = View<campaign.StageCount>;
export type StagePlan = View<campaign.StagePlan>;
export type RouteStep = View<campaign.RouteStep>;
export type RouteStepInput = View<campaign.RouteStepInput>;
export type TermsInput = View<campaign.TermsInput>;
export type DeliverableInput = View<campaign.DeliverableInput>;
export type DeliverableEdit = View<campaign.DeliverableEdit>;
export type Planned = View<campaign.Planned>;
export type Agreed = View<campaign.Agreed>;
export type Added = View<campaign.Added>;
export type Wanted = View<campaign.Wanted>;
export type Target = View<campaign.Target>;
export type Wish = View<campaign.Wish>;
export type LimitsInput = View<campaign.LimitsInput>;
export type Matrix = View<campaign.Matrix>;
export type MatrixFilter = View<campaign.MatrixFilter>;
export type MatrixPiece = View<campaign.MatrixPiece>;
export type MatrixCampaign = View<campaign.MatrixCampaign>;
export type MatrixCreator = View<campaign.MatrixCreator>;
export type StatusChoice = View<campaign.StatusChoice>;
export type StatusRow = View<campaign.StatusRow>;
export type StatusInput = View<campaign.StatusInput>;
export type StatusMove = View<campaign.StatusMove>;
export type HistoryLine = View<journal.Entry>;
type Saved = View<campaign.Saved>;
type Receipt = View<workspace.Receipt>;

/** Clients, campaigns and what is agreed in them. Amounts go in as people write them; all throw AppFault. */
export const campaignCalls = {
  choices: (): Promise<CampaignChoices> => call(() => bound.Choices()),
  clients: (): Promise<Client[]> => call(() => bound.Clients()),
  saveClient: (input: ClientInput): Promise<Saved> => call(() => bound.SaveClient(input)),
  archiveClient: (id: string): Promise<Receipt> => call(() => bound.ArchiveClient(id)),
  list: (filter: CampaignFilter): Promise<CampaignList> => call(() => bound.List(filter)),
  matrix: (filter: MatrixFilter): Promise<Matrix> =>
    call(() => bound.Matrix(campaign.MatrixFilter.createFrom(filter))),
  page: (id: string): Promise<CampaignPage> => call(() => bound.Page(id)),
  history: (id: string): Promise<HistoryLine[]> => call(() => bound.History(id)),
  save: (input: CampaignInput): Promise<Saved> =>
    call(() => bound.Save(campaign.CampaignInput.createFrom(input))),
  wanted: (id: string): Promise<Wanted> => call(() => bound.Wanted(id)),
  setWishes: (id: string, kind: string, wishes: Wish[]): Promise<Receipt> =>
    call(() =>
      bound.SetWishes(
        id,
        kind,
        wishes.map((wish) => campaign.Wish.createFrom(wish)),
      ),
    ),
  setLimits: (input: LimitsInput): Promise<Receipt> =>
    call(() => bound.SetLimits(campaign.LimitsInput.createFrom(input))),
  /** `dimension` is gender, age, country or interest. */
  setTargets: (clientId: string, dimension: string, targets: Wish[]): Promise<Receipt> =>
    call(() =>
      bound.SetTargets(
        clientId,
        dimension,
        targets.map((target) => campaign.Wish.createFrom(target)),
      ),
    ),
  setPhase: (id: string, phase: string): Promise<Receipt> => call(() => bound.SetPhase(id, phase)),
  setStage: (id: string, stage: string, workingDays: number, ownerId: string): Promise<Receipt> =>
    call(() => bound.SetStage(id, stage, workingDays, ownerId)),
  /** Makes the approval route what `steps` say, in their order; none is no route. */
  saveRoute: (id: string, steps: RouteStepInput[]): Promise<Receipt> =>
    call(() =>
      bound.SaveRoute(
        id,
        steps.map((step) => campaign.RouteStepInput.createFrom(step)),
      ),
    ),
  /** Who hears of a stage that is late, "" for nobody, and after how many working days. */
  setEscalation: (id: string, stage: string, colleagueId: string, days: number): Promise<Receipt> =>
    call(() => bound.SetEscalation(id, stage, colleagueId, days)),
  addCreators: (id: string, creatorIds: string[]): Promise<Added> =>
    call(() => bound.AddCreators(id, creatorIds)),
  setTerms: (terms: TermsInput): Promise<Receipt> => call(() => bound.SetTerms(terms)),
  /** `status` is "" for none yet; a rejection needs the reason. */
  setStatus: (castingIds: string[], group: string, status: string, reason = ''): Promise<Receipt> =>
    call(() => bound.SetStatus(castingIds, group, status, reason)),
  statusStory: (castingId: string): Promise<StatusMove[]> => call(() => bound.StatusStory(castingId)),
  setWorkflow: (id: string, workflow: string): Promise<Receipt> =>
    call(() => bound.SetWorkflow(id, workflow)),
  statuses: (): Promise<StatusRow[]> => call(() => bound.Statuses()),
  saveStatus: (input: StatusInput): Promise<Saved> => call(() => bound.SaveStatus(input)),
  archiveStatus: (id: string, archived: boolean): Promise<Receipt> =>
    call(() => bound.ArchiveStatus(id, archived)),
  orderStatuses: (ids: string[]): Promise<Receipt> => call(() => bound.OrderStatuses(ids)),
  removeCasting: (id: string): Promise<Receipt> => call(() => bound.RemoveCasting(id)),
  /** Agrees on the same piece with each of the castings, all or none. */
  agree: (castingIds: string[], input: Omit<DeliverableInput, 'castingId'>): Promise<Agreed> =>
    call(() =>
      bound.AgreeDeliverables(
        castingIds,
        campaign.DeliverableInput.createFrom({ ...input, castingId: castingIds[0] ?? '' }),
      ),
    ),
  edit: (input: DeliverableEdit): Promise<Receipt> =>
    call(() => bound.EditDeliverable(campaign.DeliverableEdit.createFrom(input))),
  /** `postAt` is UTC milliseconds. */
  reschedule: (id: string, postAt: number): Promise<Planned> => call(() => bound.Reschedule(id, postAt)),
  cancel: (id: string, reason: string): Promise<Receipt> => call(() => bound.CancelDeliverable(id, reason)),
};
