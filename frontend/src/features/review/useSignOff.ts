import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type ReviewCard, type ReviewRoom, type ReviewRouteStep, reviews } from '@/bridge/review';
import { team } from '@/bridge/team';
import { useAct } from './api';
import { signable } from './route';
import { useRefused } from './useRefused';

/** A step that wants changes, and the piece as it was when that was asked: a newer version is not meant. */
interface Wanting {
  step: ReviewRouteStep;
  card: ReviewCard;
}

/** What can be said for the steps of the route: sign off, take back at once; wants changes after its reason. */
export function useSignOff(room: ReviewRoom) {
  const { act, attempt, busy } = useAct();
  const { data: colleagues = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  const me = colleagues.find((colleague) => colleague.me)?.id ?? '';
  const [wanting, setWanting] = useState<Wanting | null>(null);
  const refused = useRefused(wanting ? `${wanting.card.deliverableId} ${wanting.step.stepId}` : '');
  const say = (step: ReviewRouteStep, verdict: string) =>
    act(() => reviews.signOff(room.card.draftId, step.stepId, verdict, ''));
  return {
    me,
    busy,
    next: signable(room, me),
    sign: (step: ReviewRouteStep) => void say(step, 'ok'),
    takeBack: (step: ReviewRouteStep) => void say(step, 'withdrawn'),
    wanting,
    refused,
    want: (step: ReviewRouteStep) => setWanting({ step, card: room.card }),
    forget: () => {
      refused.close();
      setWanting(null);
    },
    answer: async (reason: string) => {
      if (!wanting) return;
      const { card, step } = wanting;
      const fault = await attempt(() => reviews.signOff(card.draftId, step.stepId, 'changes', reason));
      if (fault) return refused.keep(reason, fault);
      refused.clear();
      setWanting(null);
    },
  };
}

export type SignOffs = ReturnType<typeof useSignOff>;
