import { useThrottledValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { keys } from '@/bridge/keys';
import { type Slip, slips } from '@/bridge/slip';
import { type Axis, axisOf } from './days';

/** At most so many working days late: a year. */
export const mostDays = 260;

/** While a point is dragged, the plan is asked for at most so often (ms). */
const beat = 50;

const simulation = (slip: Slip) => ({
  queryKey: keys.campaign.part(
    slip.deliverableId,
    `slip ${slip.stage} ${slip.days} ${slip.keepPost ? 'keep' : 'move'}`,
  ),
  queryFn: () => slips.simulate(slip),
  gcTime: 30_000,
});

/** What is late and by how much, and what that comes to. It starts with a day, or with the days that have passed already. */
export function useSlip(deliverableId: string, firstStage: string) {
  const [chosen, setStage] = useState(firstStage);
  const [late, setLate] = useState<number | null>(null);
  const [keeps, setKeeps] = useState(false);
  const base = useQuery(simulation({ deliverableId, stage: chosen, days: 0, at: 0, keepPost: false }));
  const days = late ?? (base.data ? Math.max(1, base.data.behind) : 0);
  const stage = base.data?.stage ?? chosen;
  const keepPost = keeps && stage !== 'posting';
  const slip = { deliverableId, stage: chosen, days: useThrottledValue(days, beat), at: 0, keepPost };
  const found = useQuery({
    ...simulation(slip),
    enabled: base.isSuccess,
    placeholderData: keepPreviousData,
  });
  const plan = found.data ?? base.data;
  const axis = useRef<Axis>(undefined);
  if (plan) axis.current = axisOf(plan, axis.current);
  return {
    plan,
    axis: axis.current,
    error: base.error ?? found.error,
    slip,
    stage,
    days,
    keepPost,
    /** What is shown is what was asked for. */
    settled: found.isSuccess && !found.isPlaceholderData && slip.days === days,
    setStage: (next: string) => {
      setStage(next);
      setLate(null);
    },
    setDays: (next: number) => setLate(Math.min(mostDays, Math.max(0, Math.round(next)))),
    setKeeps,
  };
}

export type SlipState = ReturnType<typeof useSlip>;
