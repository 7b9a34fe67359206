import * as api from '../../wailsjs/go/app/ProposalAPI';
import type { mail as models } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

/**
 * What a mail seems to say. `why` is a sentence without a subject, `words` the part of the mail that it rests on, `sure`
 * false for a guess, `refused` why nothing can be done; `state` is open, accepted or dismissed.
 */
export type Proposal = View<models.Proposal>;

export const proposals = {
  of: (threadId: string): Promise<Proposal[]> => call(() => api.Proposals(threadId)),
  /** With "" the only choice there is. */
  accept: (id: string, choiceId: string) => call(() => api.Accept(id, choiceId)),
  dismiss: (id: string) => call(() => api.Dismiss(id)),
};
