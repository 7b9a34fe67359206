import * as api from '../../wailsjs/go/app/OutboxAPI';
import { mailbox, mail as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { MailPerson } from './mail';
import type { View } from './view';

/** A mail that is being written; `id` is "" until it is saved first, `rich` HTML of the editor's few elements. */
export type MailDraft = View<models.Draft>;
export type DraftFile = View<models.DraftFile>;
/** One recipient of a mail on its way; `state` is queued, sending, sent, failed, unknown or cancelled. */
export type Delivery = View<models.Delivery>;
export type MailTemplate = View<models.Template>;
/** `at` is Unix ms, 0 at once; `followUpOn` YYYY-MM-DD, "" never. */
export type Timing = View<models.Timing>;
/** What a person decides of a mail that failed, or of which nobody knows. */
export type Decision = 'sent' | 'again' | 'drop';

export const outbox = {
  drafts: (): Promise<MailDraft[]> => call(() => api.Drafts()),
  draft: (id: string): Promise<MailDraft> => call(() => api.Draft(id)),
  startNew: (accountId: string, to: MailPerson[], creatorId = '', campaignId = ''): Promise<MailDraft> =>
    call(() =>
      api.StartNew(
        accountId,
        to.map((person) => mailbox.Person.createFrom(person)),
        creatorId,
        campaignId,
      ),
    ),
  startReply: (mailId: string, all: boolean): Promise<MailDraft> => call(() => api.StartReply(mailId, all)),
  startForward: (mailId: string): Promise<MailDraft> => call(() => api.StartForward(mailId)),
  saveDraft: (draft: MailDraft): Promise<MailDraft> =>
    call(() => api.SaveDraft(models.Draft.createFrom(draft))),
  discardDraft: (id: string) => call(() => api.DiscardDraft(id)),
  attachFiles: (paths: string[]): Promise<DraftFile[]> => call(() => api.AttachFiles(paths)),
  queue: (draftId: string, when: Timing) => call(() => api.Queue(draftId, models.Timing.createFrom(when))),
  /** Stops a mail that still waits; gives the id of its draft. */
  takeBack: (outgoingId: string): Promise<string> => call(() => api.TakeBack(outgoingId)),
  list: (): Promise<Delivery[]> => call(() => api.Outbox()),
  decide: (deliveryId: string, choice: Decision) => call(() => api.Decide(deliveryId, choice)),
  templates: (): Promise<MailTemplate[]> => call(() => api.Templates()),
  mergeFields: (): Promise<string[]> => call(() => api.MergeFields()),
  saveTemplate: (template: MailTemplate) =>
    call(() => api.SaveTemplate(models.Template.createFrom(template))),
  removeTemplate: (id: string) => call(() => api.RemoveTemplate(id)),
};
