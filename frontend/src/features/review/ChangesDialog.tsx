import { Button, Chip, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { type ReviewCard, type ReviewRoom, type ReviewStep, reviews } from '@/bridge/review';
import { count } from '@/shared/lib/text';
import { CopyText } from '@/shared/ui/CopyText';
import { Refusal } from '@/shared/ui/Refusal';
import { goesAlong } from './along';
import { useAct, useFeedback } from './api';
import styles from './ChangesDialog.module.css';
import { MailFeedback } from './MailFeedback';
import { roundsWarning } from './moves';
import { type Refused, useRefused } from './useRefused';
import { Warning } from './Warning';

interface Props {
  room: ReviewRoom;
  /** The piece as it was when changes were asked for: the words are about this version. */
  card: ReviewCard;
  step: ReviewStep;
  opened: boolean;
  onClose: () => void;
}

/** Asks what should change, shows what goes along, and then hands over the text for the creator. */
export function ChangesDialog({ room, card, step, opened, onClose }: Props) {
  const [sent, setSent] = useState(false);
  const refused = useRefused(card.deliverableId);
  useEffect(() => {
    if (opened) setSent(false);
  }, [opened]);
  const close = () => {
    refused.close();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={sent ? `Changes requested from ${card.creator}` : step.label || 'Request changes'}
      size={560}
    >
      {sent ? (
        <Message room={room} onClose={onClose} />
      ) : (
        <Question
          room={room}
          card={card}
          step={step}
          refused={refused}
          onSent={() => setSent(true)}
          onClose={close}
        />
      )}
    </Modal>
  );
}

interface QuestionProps {
  room: ReviewRoom;
  card: ReviewCard;
  step: ReviewStep;
  refused: Refused;
  onSent: () => void;
  onClose: () => void;
}

function Question({ room, card, step, refused, onSent, onClose }: QuestionProps) {
  const [reason, setReason] = useState(refused.words);
  const { attempt, busy } = useAct();
  const along = goesAlong(room, card);
  const seeComments = 'Please see the comments below.';
  const warning = roundsWarning([card], 'changes_requested');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '' || busy) return;
    const fault = await attempt(() => reviews.move([card], step.to, reason.trim()));
    if (fault) return refused.keep(reason, fault);
    refused.clear();
    onSent();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      {warning ? <Warning>{warning}</Warning> : null}
      <Textarea
        label={step.ask || 'Say what the creator should change.'}
        data-autofocus
        autosize
        minRows={3}
        maxRows={10}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(event);
        }}
      />
      {along.length > 0 ? (
        <>
          <Chip
            size="xs"
            checked={reason === seeComments}
            onChange={() => setReason(reason === seeComments ? '' : seeComments)}
          >
            {seeComments}
          </Chip>
          <section className={styles.along} aria-label="What goes along">
            <h3 className={styles.title}>{count(along.length, 'comment goes', 'comments go')} along</h3>
            <ul className={styles.list}>
              {along.map(({ id, place, optional, words }) => (
                <li key={id} className={styles.comment}>
                  <span className={styles.moment}>{place}</span>
                  <span>
                    {optional ? <span className={styles.optional}>If they like: </span> : null}
                    {words}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : (
        <p className={styles.quiet}>
          There are no open comments for {card.creator}: these words are all that they get.
        </p>
      )}
      <Refusal>{refused.why}</Refusal>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={reason.trim() === ''} loading={busy}>
          {step.label || 'Request changes'}
        </Button>
      </Group>
    </form>
  );
}

function Message({ room, onClose }: { room: ReviewRoom; onClose: () => void }) {
  const { data: text } = useFeedback(room.card.deliverableId, true);
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>
        Mail it with pictures of what is meant, or copy it into your chat. It stays under Details until the
        new version arrives.
      </p>
      {text === undefined ? null : (
        <CopyText title={`To ${room.card.creator}`} text={text} label="Copy it">
          <MailFeedback deliverableId={room.card.deliverableId} />
        </CopyText>
      )}
      <Group justify="flex-end">
        <Button autoFocus onClick={onClose}>
          Done
        </Button>
      </Group>
    </div>
  );
}
