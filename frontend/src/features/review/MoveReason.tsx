import { useRef } from 'react';
import { count } from '@/shared/lib/text';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import type { BoardMoves } from './useBoardMoves';
import { Warning } from './Warning';
import { pieceName } from './words';

const suggestions: Record<string, string[]> = {
  changes_requested: ['Please see the comments on this version.'],
  approved: ['The client trusts us with this one.', 'Agreed with the client by phone.'],
};

/** Asks for the reason of a move that wants one. */
export function MoveReason({ question }: { question: BoardMoves }) {
  // The words stay while the dialog fades out.
  const last = useRef(question.asked);
  if (question.asked) last.current = question.asked;
  const asked = last.current;
  if (!asked) return null;
  const [first] = asked.cards;
  const what =
    asked.cards.length === 1 && first
      ? `${first.creator}, ${pieceName(first)}, v${first.version}`
      : count(asked.cards.length, 'piece');
  return (
    <ReasonDialog
      opened={question.asked !== null}
      title={asked.step.label}
      label={asked.step.ask}
      suggestions={suggestions[asked.to]}
      confirm={asked.step.label}
      busy={question.busy}
      words={question.refused.words}
      refused={question.refused.why}
      onConfirm={(reason) => void question.answer(reason)}
      onClose={question.dismiss}
    >
      {what}
      {question.warning ? <Warning>{question.warning}</Warning> : null}
    </ReasonDialog>
  );
}
