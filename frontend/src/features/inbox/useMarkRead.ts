import { useEffect } from 'react';
import { mails, type OpenedThread } from '@/bridge/mail';
import { notify } from '@/shared/ui/notify';

/** Who only passes by with j and k has not read it. */
const lookedAtMs = 1000;

/** Marks an opened thread as read when it has been looked at for a second, once for each opening. */
export function useMarkRead(opened: OpenedThread | undefined): void {
  const id = opened?.line.id ?? '';
  const newest = opened?.messages.at(-1)?.id ?? '';
  const unread = (opened?.line.unread ?? 0) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: marked unread by hand it stays so, until a mail comes or it is opened again.
  useEffect(() => {
    if (!id || !unread) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void mails.read([id], true).catch(notify.fault);
    }, lookedAtMs);
    return () => clearTimeout(timer);
  }, [id, newest]);
}
