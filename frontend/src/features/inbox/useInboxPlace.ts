import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type ListSearch, useListSearch } from '@/shared/lib/listSearch';
import { type InboxView, viewOf } from './views';

/** Where one is in the inbox, as the address says it, and the ways from there. */
export interface InboxPlace {
  view: InboxView;
  /** The opened thread, "" for none. */
  threadId: string;
  search: string;
  accountId: string;
  /** Opens a thread, or none (""); `replace` when one only walks along the list. */
  open: (threadId: string, replace?: boolean) => void;
  goTo: (view: string) => void;
  lookFor: (search: string) => void;
  /** Takes the search along to all mail. */
  lookEverywhere: () => void;
  ofAccount: (accountId: string) => void;
}

export function useInboxPlace(): InboxPlace {
  const params: { view?: string; threadId?: string } = useParams({ strict: false });
  const [{ q = '', f }, change] = useListSearch();
  const navigate = useNavigate();
  const name = params.view ?? 'inbox';
  const go = useCallback(
    (view: string, threadId: string, replace: boolean, keepSearch: boolean) =>
      void navigate({
        to: '/inbox/$view/{-$threadId}',
        params: { view, threadId: threadId || undefined },
        search: (now: ListSearch) => (keepSearch ? now : { f: now.f }),
        replace,
      }),
    [navigate],
  );
  return {
    view: viewOf(name),
    threadId: params.threadId ?? '',
    search: q,
    accountId: f?.account?.[0] ?? '',
    open: useCallback((threadId, replace = false) => go(name, threadId, replace, true), [go, name]),
    goTo: useCallback((view) => go(view, '', false, false), [go]),
    lookFor: useCallback((search) => change({ q: search || undefined }), [change]),
    lookEverywhere: useCallback(() => go('all', '', false, true), [go]),
    ofAccount: useCallback(
      (accountId) => change({ f: accountId ? { account: [accountId] } : undefined }),
      [change],
    ),
  };
}
