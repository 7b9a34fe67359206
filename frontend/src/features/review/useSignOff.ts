import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '@/bridge/keys';
import { type ReviewRoom, type ReviewRouteStep, reviews } from '@/bridge/review';
import { team } from '@/bridge/team';
import { useAct } from './api';
import { signable } from './route';

/** What can be said for the steps of the route: sign off, take back at once; wants changes after its reason. */
export function useSignOff(room: ReviewRoom) {
  const { act, busy } = useAct();
  const { data: colleagues = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  const me = colleagues.find((colleague) => colleague.me)?.id ?? '';
  const [wanting, setWanting] = useState<ReviewRouteStep | null>(null);
  const say = (step: ReviewRouteStep, verdict: string, reason = '') =>
    act(() => reviews.signOff(room.card.draftId, step.stepId, verdict, reason));
  return {
    me,
    busy,
    next: signable(room, me),
    sign: (step: ReviewRouteStep) => void say(step, 'ok'),
    takeBack: (step: ReviewRouteStep) => void say(step, 'withdrawn'),
    wanting,
    want: setWanting,
    answer: async (reason: string) => {
      if (wanting && (await say(wanting, 'changes', reason))) setWanting(null);
    },
  };
}

export type SignOffs = ReturnType<typeof useSignOff>;
