import type { ReviewRoom } from '@/bridge/review';
import { mentionsIn } from './remarkWords';
import { Warning } from './Warning';

interface Props {
  body: string;
  team: ReviewRoom['team'];
  audience: string;
}

/** Says that a colleague is called in words that leave the agency: they go out as they are written. */
export function NamedOutside({ body, team, audience }: Props) {
  if (audience === 'internal') return null;
  const called = mentionsIn(body, team).find(({ called: is }) => is);
  if (!called) return null;
  return (
    <Warning>
      The {audience === 'client' ? 'client' : 'creator'} reads “{called.text}”, too. Choose Internal to keep
      it among colleagues.
    </Warning>
  );
}
