import { Button, Checkbox, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { toFault } from '@/bridge/fault';
import { type AnswerPiece, type ClientAnswer, reviews } from '@/bridge/review';
import { chooseFiles } from '@/bridge/workspace';
import { agoWords, deskZone } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { notify } from '@/shared/ui/notify';
import { goneWords, movesWords, saidWhere } from './answerWords';
import { useAct } from './api';
import styles from './Pack.module.css';
import { Warning } from './Warning';
import { quoted } from './words';

interface Props {
  /** The file that was dropped, "" for none. */
  path: string;
  onClose: () => void;
}

/** Takes a client's answer to a review pack in: pasted, or from the file; shown before anything moves. */
export function AnswerDialog({ path, onClose }: Props) {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<ClientAnswer | null>(null);
  const [fault, setFault] = useState('');
  const read = async (from: Promise<string>) => {
    try {
      const found = await from;
      setText(found);
      setFault('');
      setAnswer(found.trim() === '' ? null : await reviews.readAnswer(found));
    } catch (reason) {
      setAnswer(null);
      setFault(toFault(reason).message);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the file is read once.
  useEffect(() => {
    if (path) void read(reviews.answerText(path));
  }, [path]);
  const choose = async () => {
    const [file] = await chooseFiles('The client’s answer');
    if (file) await read(reviews.answerText(file));
  };
  return (
    <Modal opened onClose={onClose} title="The client’s answer" size={600}>
      {answer ? (
        <Read text={text} answer={answer} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <Textarea
            label="Paste the client’s mail here, all of it"
            data-autofocus
            rows={8}
            value={text}
            error={fault || undefined}
            onChange={({ currentTarget }) => void read(Promise.resolve(currentTarget.value))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="default" onClick={() => void choose()}>
              Choose the answer file…
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** So many remarks stand there whole; a longer list scrolls. */
const fewRemarks = 4;

const verdicts: Record<string, string> = {
  approved: 'Approved',
  approved_with_comments: 'Approved with comments',
  changes: 'Wants changes',
  open: 'Nothing decided',
};

function Read({ text, answer, onClose }: { text: string; answer: ClientAnswer; onClose: () => void }) {
  const now = useNow();
  const { act, busy } = useAct();
  const [decided, setDecided] = useState(() =>
    answer.pieces.filter(({ proposes }) => proposes !== '').map(({ deliverableId }) => deliverableId),
  );
  const take = async () => {
    if (!(await act(() => reviews.takeAnswer(text, decided)))) return;
    onClose();
    const wanted = answer.pieces.some(
      ({ deliverableId, proposes }) => proposes === 'changes_requested' && decided.includes(deliverableId),
    );
    if (wanted)
      notify.hint('What they want is written up for the creator: it waits under Details to be sent.');
  };
  return (
    <Stack gap="md">
      <p className={styles.words}>
        {answer.reviewer}
        {answer.address ? ` (${answer.address})` : ''} for {answer.client},{' '}
        {agoWords(answer.answeredAt, deskZone(), now)}
      </p>
      {answer.warnings.map((words) => (
        <Warning key={words}>{words}</Warning>
      ))}
      <ul className={styles.list} aria-label="Pieces">
        {answer.pieces.map((piece) => (
          <Piece
            key={piece.deliverableId}
            piece={piece}
            only={answer.pieces.length === 1}
            chosen={decided.includes(piece.deliverableId)}
            onChoose={(on) =>
              setDecided(
                on
                  ? [...decided, piece.deliverableId]
                  : decided.filter((each) => each !== piece.deliverableId),
              )
            }
          />
        ))}
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button autoFocus disabled={answer.same} loading={busy} onClick={() => void take()}>
          Take it in
        </Button>
      </Group>
    </Stack>
  );
}

interface PieceProps {
  piece: AnswerPiece;
  /** What becomes of earlier comments is said above, of all pieces. */
  only: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

function Piece({ piece, only, chosen, onChoose }: PieceProps) {
  const { piece: name, version, verdict, note, said, proposes, before, gone, warnings } = piece;
  return (
    <li className={styles.piece}>
      <Checkbox
        label={`${name}, v${version}: ${verdicts[verdict] ?? verdict}`}
        description={movesWords(piece)}
        disabled={proposes === ''}
        checked={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      {note ? <p className={styles.said}>{quoted(note)}</p> : null}
      {said.length > 0 ? (
        <div className={styles.said}>
          {count(said.length, 'comment')}
          <ul className={styles.remarks} tabIndex={said.length > fewRemarks ? 0 : undefined}>
            {said.map((comment, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was said once, in its order.
              <li key={at}>
                <span className={styles.place}>{saidWhere(comment)}</span> {comment.body}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {before && !only ? <p className={styles.said}>{before}</p> : null}
      {gone.length > 0 ? <p className={styles.said}>{goneWords(gone)}</p> : null}
      {warnings.map((words) => (
        <div key={words} className={styles.odd}>
          <Warning>{words}</Warning>
        </div>
      ))}
    </li>
  );
}
