import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { onGoTo, onNotice } from '@/bridge/notices';
import { notify } from '@/shared/ui/notify';
import type { Undo } from './undo';

/** Says in a toast what happened unasked: a draft arrived (with Undo), a post is due (with a way there). */
export function useNotices(undo: Undo['undo']): void {
  const navigate = useNavigate();
  const latest = useRef({ undo, navigate });
  latest.current = { undo, navigate };
  useEffect(
    () =>
      onNotice(({ title, body, route, actionId }) => {
        const words = body ? `${title}. ${body}` : title;
        if (actionId) notify.success(words, { about: actionId, undo: () => latest.current.undo(actionId) });
        else if (route)
          notify.news(words, { label: 'Show', run: () => void latest.current.navigate({ href: route }) });
        else notify.news(words);
      }),
    [],
  );
  useEffect(
    () =>
      onGoTo((route) => {
        if (route.startsWith('/')) void latest.current.navigate({ href: route });
      }),
    [],
  );
}
