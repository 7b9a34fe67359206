import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconLock, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { type ReviewCard, type ReviewRoom, type ReviewStep, reviews } from '@/bridge/review';
import { useKeys } from '@/shared/lib/keys';
import { notify } from '@/shared/ui/notify';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import { AnswerDialog } from './AnswerDialog';
import { useAct } from './api';
import { ChangesDialog } from './ChangesDialog';
import styles from './Decisions.module.css';
import { PackDialog } from './PackDialog';
import { roomHasKeys } from './roomKeys';
import { isSigned, signLabel } from './route';
import { useFocusKept } from './useFocusKept';
import { type Refused, useRefused } from './useRefused';
import type { SignOffs } from './useSignOff';
import { Warning } from './Warning';
import { pieceName } from './words';

/** A step that waits for its words, and the piece as it was when it was asked for: a newer version is not meant. */
interface Asked {
  step: ReviewStep;
  card: ReviewCard;
}

interface Props {
  room: ReviewRoom;
  signs: SignOffs;
  onAdd: () => void;
}

/** The step that a stage is there for, and the one beside it. */
const leading: Record<string, { main: string; beside: string }> = {
  coordinator_review: { main: 'client_review', beside: 'changes_requested' },
  client_review: { main: 'approved', beside: 'changes_requested' },
  changes_requested: { main: '', beside: 'approved' },
  approved: { main: '', beside: 'coordinator_review' },
};

/** Where a client's answer can come: a second one after their first has moved the card, too. */
const unanswered = ['waiting_for_draft', 'cancelled'];

/** The decisions that can be taken now as buttons; the others in the menu, below them why the rest cannot. */
export function Decisions({ room, signs, onAdd }: Props) {
  const { card, moves } = room;
  const { act, attempt, busy } = useAct();
  const [asking, setAsking] = useState<Asked | null>(null);
  const [changing, setChanging] = useState(false);
  const [open, setOpen] = useState<'pack' | 'answer' | ''>('');
  /** Kept when it was taken and is not offered any more: the dialog still has the creator's message to show. */
  const [changes, setChanges] = useState<Asked | null>(null);

  const refused = useRefused(asking ? `${asking.card.deliverableId} ${asking.step.to}` : '');

  const take = ({ step, card: seen }: Asked, reason: string) => reviews.move([seen], step.to, reason);
  const begin = (to: string) => {
    const step = moves.find((move) => move.to === to);
    if (!step || busy) return;
    const asked = { step, card };
    if (!step.allowed) notify.hint(step.why);
    else if (to === 'changes_requested') {
      setChanges(asked);
      setChanging(true);
    } else if (step.needsReason || step.warning || to === 'approved') setAsking(asked);
    else void act(() => take(asked, ''));
  };
  const answer = async (reason: string) => {
    if (!asking) return;
    const fault = await attempt(() => take(asking, reason));
    if (fault) return refused.keep(reason, fault);
    refused.clear();
    setAsking(null);
  };

  const close = useCallback(() => setOpen(''), []);
  const focus = useFocusKept<HTMLDivElement>(asking !== null || changing || open !== '');

  const back = card.stage === 'client_review' ? 'Take back from the client' : 'Withdraw the approval';
  const group = 'Decision';
  const when = roomHasKeys;
  useKeys([
    { keys: 'r', label: 'Request changes', group, when, run: () => begin('changes_requested') },
    { keys: 's', label: 'Send to client', group, when, run: () => begin('client_review') },
    { keys: 'a', label: 'Approve', group, when, run: () => begin('approved') },
    { keys: 'w', label: back, group, when, run: () => begin('coordinator_review') },
  ]);

  const unresolved = room.comments.filter(({ resolved, replyTo }) => !resolved && !replyTo).length;
  const lead = leading[card.stage] ?? { main: '', beside: '' };
  // Until all have signed, the next step is theirs; sending it out all the same stays among the others.
  const { next } = signs;
  const signed = card.stage !== 'coordinator_review' || isSigned(room.route);
  const main = signed ? lead.main : next ? '' : lead.beside;
  const shown = [...new Set([lead.beside, main])].flatMap(
    (to) => moves.find((move) => move.to === to && move.allowed) ?? [],
  );
  const others = moves.filter((move) => !shown.includes(move));
  const offered = others.filter((move) => move.allowed);
  const awaited = card.stage === 'waiting_for_draft' || card.stage === 'changes_requested';
  return (
    <div {...focus} className={styles.bar} role="toolbar" aria-label="Decision">
      {shown.map((step) => (
        <Button
          key={step.to}
          variant={step.to === main ? 'filled' : 'default'}
          disabled={busy}
          onClick={() => begin(step.to)}
        >
          {step.label}
        </Button>
      ))}
      {next && main === '' ? (
        <Button disabled={signs.busy} onClick={() => signs.sign(next)}>
          {signLabel(next)}
        </Button>
      ) : null}
      {awaited ? (
        <Button leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={onAdd}>
          Add draft…
        </Button>
      ) : null}
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <ActionIcon size={30} variant="default" aria-label="More decisions">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((step) => (
            <Menu.Item key={step.to} onClick={() => begin(step.to)}>
              <span className={styles.option}>
                {step.label}
                {step.why ? <span className={styles.why}>{step.why}</span> : null}
              </span>
            </Menu.Item>
          ))}
          {card.stage === 'coordinator_review' || card.stage === 'client_review' ? (
            <Menu.Item onClick={() => setOpen('pack')}>Send a review pack to the client…</Menu.Item>
          ) : null}
          {unanswered.includes(card.stage) ? null : (
            <Menu.Item onClick={() => setOpen('answer')}>Take in the client’s answer…</Menu.Item>
          )}
          {card.stage === 'approved' || card.stage === 'cancelled' || awaited ? null : (
            <Menu.Item onClick={onAdd}>Add a draft…</Menu.Item>
          )}
          <Refusals moves={others.filter((move) => !move.allowed)} />
        </Menu.Dropdown>
      </Menu>
      <StepWords
        asked={asking}
        unresolved={unresolved}
        busy={busy}
        refused={refused}
        onAnswer={(reason) => void answer(reason)}
        onClose={() => {
          refused.close();
          setAsking(null);
        }}
      />
      {open === 'pack' ? <PackDialog room={room} onClose={close} /> : null}
      {open === 'answer' ? <AnswerDialog path="" onClose={close} /> : null}
      {changes ? (
        <ChangesDialog {...changes} room={room} opened={changing} onClose={() => setChanging(false)} />
      ) : null}
    </div>
  );
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** What cannot be done now, and why: each reason once, below what can. */
function Refusals({ moves }: { moves: ReviewStep[] }) {
  const reasons = [...new Set(moves.map(({ why }) => why))];
  return reasons.map((reason) => (
    <Menu.Label key={reason} className={styles.refusal}>
      <span className={styles.not}>
        Can’t go to {either.format(moves.filter(({ why }) => why === reason).map(({ label }) => label))}
      </span>
      {reason}
    </Menu.Label>
  ));
}

interface StepWordsProps {
  asked: Asked | null;
  unresolved: number;
  busy: boolean;
  refused: Refused;
  onAnswer: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the words of a step, with what to mind before it is taken. */
function StepWords({ asked, unresolved, busy, refused, onAnswer, onClose }: StepWordsProps) {
  const { step, card } = asked ?? {};
  const approving = step?.to === 'approved';
  const optional = approving ? 'In their words, if you like' : 'Why it goes out all the same, if you like';
  return (
    <ReasonDialog
      opened={asked !== null}
      title={step?.label ?? ''}
      label={step?.needsReason ? step.ask : optional}
      confirm={step?.label ?? ''}
      optional={!step?.needsReason}
      busy={busy}
      words={refused.words}
      refused={refused.why}
      onConfirm={onAnswer}
      onClose={onClose}
    >
      {card ? `${card.creator}, ${pieceName(card)}, v${card.version}.` : ''}
      {approving ? (
        <span className={styles.locks}>
          <IconLock size={14} stroke={1.75} aria-hidden />
          This version is locked and its post is expected.
        </span>
      ) : null}
      {step?.warning ? <Warning>{step.warning}</Warning> : null}
      {approving && unresolved > 0 ? (
        <Warning>
          {unresolved === 1
            ? 'One comment is still open. Nobody is asked to act on it any more.'
            : `${unresolved} comments are still open. Nobody is asked to act on them any more.`}
        </Warning>
      ) : null}
    </ReasonDialog>
  );
}
