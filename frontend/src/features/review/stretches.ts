import type { VersionComparison } from '@/bridge/review';

type Stretch = VersionComparison['stretches'][number];

/**
 * The moment of the earlier version that shows what the later one shows at `ms`. What only the later one has stands
 * where it was put in; without stretches the moments are the same. Times are milliseconds.
 */
export function earlierMoment(stretches: readonly Stretch[], ms: number): number {
  let nearest = ms;
  let away = Number.POSITIVE_INFINITY;
  for (const { fromMs, toMs, otherFrom, rate } of stretches) {
    const speed = rate > 0 ? rate : 1;
    const otherTo = otherFrom + (toMs - fromMs) * speed;
    const held = Math.min(Math.max(ms, otherFrom), otherTo);
    // A moment on the border is that of the stretch that begins there.
    const distance = ms >= otherFrom && ms < otherTo ? -1 : Math.abs(ms - held);
    if (distance < away) {
      away = distance;
      nearest = fromMs + (held - otherFrom) / speed;
    }
  }
  return nearest;
}
