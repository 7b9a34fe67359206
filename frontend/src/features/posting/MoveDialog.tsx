import { count } from '@/shared/lib/text';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import type { Asking } from './usePostMoves';

interface Props {
  asking: Asking | null;
  busy: boolean;
  onAnswer: (reason: string) => void;
  onClose: () => void;
}

interface Wording {
  title: string;
  text: string;
  label: string;
  confirm: string;
  suggestions: string[];
}

const wrong = [
  'The picture is not the approved version.',
  'The tag of the brand is missing in the picture.',
  'The post was taken down.',
];

const fine = ['I looked at the post: it is in order.', 'The client is fine with it as it is.'];

/** What to ask for: why there is a problem, why one is let pass, or what was seen where a check was unclear. */
function wordingOf({ cards, to, need }: Asking): Wording {
  const one = cards.length === 1 ? cards[0] : undefined;
  const whose = one ? `${one.creator}, ${one.title}` : count(cards.length, 'post');
  if (to === 'problem') {
    return {
      title: `Flag a problem: ${whose}`,
      text: 'What you write goes into the fix request to the creator. The creator has a day to put it right.',
      label: 'What is wrong',
      confirm: 'Flag the problem',
      suggestions: wrong,
    };
  }
  if (need === 'note') {
    return {
      title: `Verify: ${whose}`,
      text: 'Some checks could not tell. Look at the post and note why it is in order.',
      label: 'What you saw',
      confirm: 'Verify',
      suggestions: fine,
    };
  }
  return {
    title: `Verify as it is: ${whose}`,
    text: 'The problem is still open. Say why the post counts as verified all the same; its payment is released.',
    label: 'Reason',
    confirm: 'Verify as it is',
    suggestions: ['The creator has put it right.', ...fine],
  };
}

/** Asks for the words that a move needs. */
export function MoveDialog({ asking, busy, onAnswer, onClose }: Props) {
  const wording = asking ? wordingOf(asking) : null;
  return (
    <ReasonDialog
      opened={asking !== null}
      title={wording?.title ?? ''}
      label={wording?.label}
      confirm={wording?.confirm ?? ''}
      suggestions={wording?.suggestions}
      busy={busy}
      onConfirm={onAnswer}
      onClose={onClose}
    >
      {wording?.text}
    </ReasonDialog>
  );
}
