import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconHandStop, IconMail } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ReviewRoom, ReviewRouteStep } from '@/bridge/review';
import { clock, shortDate } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import styles from './RouteStrip.module.css';
import { signLabel, wentOut } from './route';
import type { SignOffs } from './useSignOff';

interface Props {
  room: ReviewRoom;
  step: ReviewRouteStep;
  signs: SignOffs;
  onAsk: () => void;
  children: ReactNode;
}

/** A step of the strip that opens what can be said for it now, and what was said. */
export function StepMenu({ room, step, signs, onAsk, children }: Props) {
  const now = useNow();
  const { card } = room;
  const here = card.stage === 'coordinator_review';
  const spoke = step.state === 'ok' || step.state === 'changes';
  const turn = here && step.state === 'turn';
  const others = turn && step.stepId !== '' && step.ownerId !== '' && step.ownerId !== signs.me;
  const icon = (Icon: typeof IconCheck) => <Icon size={15} stroke={1.75} aria-hidden />;
  return (
    <Menu position="bottom-start" width={290}>
      <Menu.Target>
        <button type="button" className={styles.step} data-state={step.state}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={styles.about}>{aboutWords(step, room, now)}</Menu.Label>
        {turn || (here && step.state === 'changes') ? (
          <Menu.Item leftSection={icon(IconCheck)} disabled={signs.busy} onClick={() => signs.sign(step)}>
            {signLabel(step)}
          </Menu.Item>
        ) : null}
        {step.stepId !== '' && (turn || (here && step.state === 'ok')) ? (
          <Menu.Item leftSection={icon(IconHandStop)} onClick={() => signs.want(step)}>
            Wants changes…
          </Menu.Item>
        ) : null}
        {here && spoke ? (
          <Menu.Item
            leftSection={icon(IconArrowBackUp)}
            disabled={signs.busy}
            onClick={() => signs.takeBack(step)}
          >
            {step.stepId === '' ? 'Take back' : `Take back what ${step.name} said`}
          </Menu.Item>
        ) : null}
        {others ? (
          <Menu.Item leftSection={icon(IconMail)} onClick={onAsk}>
            Ask {step.owner.split(' ')[0]}…
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function aboutWords(step: ReviewRouteStep, room: ReviewRoom, now: number): string {
  const { timeZone, stage } = room.card;
  const told = (ms: number) => `${shortDate(ms, timeZone, now)}, ${clock(ms, timeZone)}`;
  const at = step.signedAt > 0 ? told(step.signedAt) : '';
  const reason = step.reason ? ` “${step.reason}”` : '';
  const whose = step.owner && step.owner !== step.signedBy ? ` for ${step.owner}` : '';
  if (step.state === 'ok') return `${step.signedBy} signed off${whose}, ${at}.${reason}`;
  if (step.state === 'changes') return `${step.signedBy} noted changes${whose}, ${at}.${reason}`;
  if (stage !== 'coordinator_review') return goneWords(step, room);
  const due = step.dueAt > 0 ? `Due ${told(step.dueAt)}.` : 'It has no deadline.';
  return `${step.owner || (step.stepId === '' ? 'The coordinator' : 'Nobody yet')} looks at it. ${due}`;
}

/** What there is to know of a step that was passed over. */
function goneWords({ stepId, name }: ReviewRouteStep, room: ReviewRoom): string {
  if (!wentOut(room)) return 'The route begins again with the next version.';
  return stepId === '' ? 'This version was sent on.' : `This version went out without ${name}.`;
}
