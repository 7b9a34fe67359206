import { Button } from '@mantine/core';
import { type MailAccount, mails } from '@/bridge/mail';
import { notify } from './notify';

/** Stops the first fetching of an account's mail, which can be long, and lets one that was stopped go on. */
export function FetchingButton({ account: { id, address, state } }: { account: MailAccount }) {
  const act = (done: Promise<unknown>) => {
    done.catch((reason: unknown) => notify.fault(reason));
  };
  if (state.status === 'syncing' && state.total > 0)
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Stop fetching the mail of ${address}`}
        data-tip="What has come stays. Mail is still sent."
        onClick={() => act(mails.stopSync(id))}
      >
        Stop
      </Button>
    );
  if (state.status === 'stopped')
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Go on fetching the mail of ${address}`}
        onClick={() => act(mails.syncNow(id))}
      >
        Go on
      </Button>
    );
  return null;
}
