import * as api from '../../wailsjs/go/app/OAuthAPI';
import { mail as models } from '../../wailsjs/go/models';
import { call } from './call';
import { type FollowedJob, followJob } from './import';
import type { MailAccountInput } from './mail';
import type { View } from './view';

/** As what the agency has registered Backlot with a provider, google or microsoft. */
export type SignInClient = View<models.SignInClient>;

export const signIn = {
  clients: (): Promise<SignInClient[]> => call(() => api.Clients()),
  /** "" for the secret leaves the kept one. */
  saveClient: (client: SignInClient, secret: string) =>
    call(() => api.SaveClient(models.SignInClient.createFrom(client), secret)),
  /** Opens the provider's page in the person's browser, and connects the account when they have come back from it. */
  start: (account: MailAccountInput): Promise<FollowedJob> =>
    followJob(
      () => call(() => api.SignIn(models.Account.createFrom(account))),
      () => {},
    ),
};
