import { useRef } from 'react';
import type { ReviewCard } from '@/bridge/review';
import { ReasonDialog } from '@/shared/ui/ReasonDialog';
import styles from './MoveReason.module.css';
import type { AskedMove, BoardMoves } from './useBoardMoves';
import { Warning } from './Warning';
import { pieceName, turnWords } from './words';

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
      <Moving asked={asked} />
      {question.warning ? <Warning>{question.warning}</Warning> : null}
    </ReasonDialog>
  );
}

/** Each piece by name, of several with who has not signed it off. */
function Moving({ asked: { cards, to } }: { asked: AskedMove }) {
  const [first] = cards;
  if (cards.length === 1 && first) return <>{nameOf(first)}</>;
  return (
    <span role="list" aria-label="What is moved" className={styles.pieces}>
      {cards.map((card) => (
        <span role="listitem" key={card.deliverableId} className={styles.piece}>
          <span>{nameOf(card)}</span>
          {to === 'client_review' && card.ask ? (
            <span className={styles.unsigned}>{turnWords(card) || 'not signed off'}</span>
          ) : null}
        </span>
      ))}
    </span>
  );
}

const nameOf = (card: ReviewCard) => `${card.creator}, ${pieceName(card)}, v${card.version}`;
