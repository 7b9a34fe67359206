import { useNavigate } from '@tanstack/react-router';
import { useMailSetup } from '@/bridge/mailSetup';
import { type MailDraft, outbox } from '@/bridge/outbox';
import { openOutside } from '@/bridge/runtime';
import { notify } from '@/shared/ui/notify';

interface To {
  name: string;
  address: string;
  creatorId?: string;
  campaignId?: string;
}

/**
 * Begins a mail and opens it in the inbox; without a connected account the system's mail program does it. An empty
 * address leaves the recipient open.
 */
export function useWriteTo(): (to: To) => void {
  const navigate = useNavigate();
  const { data: setup } = useMailSetup();
  const begin = async ({ name, address, creatorId, campaignId }: To) => {
    try {
      const fresh = await outbox.startNew('', address ? [{ name, address }] : [], creatorId, campaignId);
      const draft: MailDraft = await outbox.saveDraft(fresh);
      await navigate({
        to: '/inbox/$view/{-$threadId}',
        params: { view: 'drafts' },
        search: { open: draft.id },
      });
    } catch (reason) {
      notify.fault(reason);
    }
  };
  return (to) => {
    if (setup && setup.accounts.length > 0) void begin(to);
    else openOutside(`mailto:${to.address}`);
  };
}
