import { Button } from '@mantine/core';
import { useState } from 'react';
import { type ReviewComment, reviews } from '@/bridge/review';
import { useAct } from './api';
import styles from './Comments.module.css';
import { NamedOutside } from './NamedOutside';
import { RemarkChoices } from './RemarkChoices';
import { RemarkField } from './RemarkField';

interface Props {
  comment: ReviewComment;
  team: string[];
  onDone: () => void;
}

/** Gives a comment other words, another weight, other readers. */
export function Edit({ comment, team, onDone }: Props) {
  const [body, setBody] = useState(comment.body);
  const [weight, setWeight] = useState(comment.weight);
  const [audience, setAudience] = useState(comment.audience);
  const { act, busy } = useAct();
  const save = async () => {
    const words = body.trim();
    if (words === '' || busy) return;
    const same = words === comment.body && weight === comment.weight && audience === comment.audience;
    const remark = { body: words, weight, audience, shapes: comment.shapes, page: 0, replyTo: '' };
    if (same || (await act(() => reviews.editComment(comment.id, remark)))) onDone();
  };
  return (
    <div className={styles.edit}>
      <RemarkField
        autoFocus
        rows={2}
        label="Comment"
        value={body}
        team={team}
        onChange={setBody}
        onSend={() => void save()}
        onLeave={onDone}
      />
      <NamedOutside body={body} team={team} audience={audience} />
      <div className={styles.editTools}>
        <div className={styles.choices}>
          <RemarkChoices
            weight={weight}
            audience={audience}
            fixedAudience={comment.replyTo !== ''}
            onWeight={setWeight}
            onAudience={setAudience}
          />
        </div>
        <div className={styles.ends}>
          <Button variant="default" size="compact-sm" onClick={onDone}>
            Cancel
          </Button>
          <Button size="compact-sm" disabled={body.trim() === ''} loading={busy} onClick={() => void save()}>
            Save
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Answers a comment, where it lies and for those who read it. */
export function Answer({ comment, team, onDone }: Props) {
  const [body, setBody] = useState('');
  const { act, busy } = useAct();
  const send = async () => {
    const words = body.trim();
    if (words === '' || busy) return;
    const remark = { body: words, weight: '', audience: '', shapes: [], page: 0, replyTo: comment.id };
    if (await act(() => reviews.addComment(comment.draftId, remark))) onDone();
  };
  return (
    <div className={styles.edit}>
      <RemarkField
        autoFocus
        label={`Answer ${comment.author}`}
        placeholder="Answer"
        value={body}
        team={team}
        onChange={setBody}
        onSend={() => void send()}
        onLeave={onDone}
      />
      <div className={styles.editTools}>
        <div className={styles.ends}>
          <Button variant="default" size="compact-sm" onClick={onDone}>
            Cancel
          </Button>
          <Button size="compact-sm" disabled={body.trim() === ''} loading={busy} onClick={() => void send()}>
            Answer
          </Button>
        </div>
      </div>
    </div>
  );
}
