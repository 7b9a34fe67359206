import * as api from '../../wailsjs/go/app/CreatorPageAPI';
import { creator as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/** A creator with all that is known; unknown figures are absent, never 0. */
export type CreatorPage = View<models.Page>;
export type Profile = View<models.Profile>;
export type Reading = View<models.Reading>;
export type Audience = View<models.Audience>;
export type AudienceShare = View<models.AudienceShare>;
export type PriceLine = View<models.PriceLine>;
export type Rate = View<models.Rate>;
export type Flag = View<models.Flag>;
export type Contact = View<models.Contact>;
export type Milestone = View<models.Milestone>;
export type Absence = View<models.Absence>;
export type Standing = View<models.Standing>;
/** One thing that happened with a creator. */
export type StoryEntry = View<models.StoryEntry>;
export type Changed = View<models.Changed>;

/** What a creator's page reads and writes. Every write says what it did and how to take it back by the change feed. */
export const creatorPage = {
  read: (id: string) => call(() => api.Page(id)),
  /** A part of the time line; `before` is the `next` of the part above it, 0 for the newest. */
  story: (id: string, kind: string, before: number, limit = 50) =>
    call(() => api.Story(id, kind, before, limit)),
  /** What a field was changed from and to, newest first. */
  fieldHistory: (rowId: string, field: string) => call(() => api.FieldHistory(rowId, field)),
  setField: (id: string, field: string, value: string) => call(() => api.SetField(id, field, value)),
  setTier: (input: View<models.TierInput>) => call(() => api.SetTier(models.TierInput.createFrom(input))),

  addAccount: (id: string, platform: string, handle: string) =>
    call(() =>
      api.AddAccount(id, models.AccountInput.createFrom({ platform, handle, url: '', engagementBasis: '' })),
    ),
  renameAccount: (id: string, handle: string) => call(() => api.RenameAccount(id, handle)),
  removeAccount: (id: string) => call(() => api.RemoveAccount(id)),
  setFigure: (accountId: string, field: string, value: string) =>
    call(() => api.SetFigure(accountId, field, value)),
  addReading: (input: View<models.ReadingInput>) =>
    call(() => api.AddReading(models.ReadingInput.createFrom(input))),
  removeReading: (id: string) => call(() => api.RemoveReading(id)),
  setAudience: (input: View<models.AudienceInput>) =>
    call(() => api.SetAudience(models.AudienceInput.createFrom(input))),

  saveRate: (input: View<models.RateInput>) => call(() => api.SaveRate(models.RateInput.createFrom(input))),
  removeRate: (id: string) => call(() => api.RemoveRate(id)),

  saveFlag: (input: View<models.FlagInput>) => call(() => api.SaveFlag(models.FlagInput.createFrom(input))),
  resolveFlag: (id: string, resolution: string) => call(() => api.ResolveFlag(id, resolution)),
  reopenFlag: (id: string) => call(() => api.ReopenFlag(id)),

  saveContact: (input: View<models.ContactInput>) =>
    call(() => api.SaveContact(models.ContactInput.createFrom(input))),
  removeContact: (id: string) => call(() => api.RemoveContact(id)),
  preferContact: (id: string) => call(() => api.PreferContact(id)),
  saveMilestone: (input: View<models.MilestoneInput>) =>
    call(() => api.SaveMilestone(models.MilestoneInput.createFrom(input))),
  removeMilestone: (id: string) => call(() => api.RemoveMilestone(id)),
  saveAbsence: (input: View<models.AbsenceInput>) =>
    call(() => api.SaveAbsence(models.AbsenceInput.createFrom(input))),
  removeAbsence: (id: string) => call(() => api.RemoveAbsence(id)),

  writeNote: (creatorId: string, noteId: string, body: string) =>
    call(() => api.WriteNote(creatorId, noteId, body)),
  removeNote: (id: string) => call(() => api.RemoveNote(id)),
};
