import { IconArrowBackUp, IconCheck, IconMessageReply, IconPencil, IconTrash } from '@tabler/icons-react';
import { type RefObject, useRef, useState } from 'react';
import { type ReviewComment, reviews } from '@/bridge/review';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { IconPress } from '@/shared/ui/IconPress';
import { Initials } from '@/shared/ui/Initials';
import { useAct } from './api';
import styles from './Comments.module.css';
import { CommentTags } from './CommentTags';
import { Answer, Edit } from './CommentWriting';
import { mentionsIn, placeWords, type Thread } from './remarkWords';

interface Props {
  thread: Thread;
  /** The names by which colleagues are called. */
  team: string[];
  /** What the pages of its version are called. */
  pageWord: string;
  /** It is about another version than the one shown. */
  elsewhere: boolean;
  marked: boolean;
  onShow: () => void;
}

/** One remark with its answers: its moment leads there, and it can be answered, resolved, rewritten or removed. */
export function CommentRow(props: Props) {
  const { team, pageWord, elsewhere, marked, onShow } = props;
  const { comment, answers } = props.thread;
  const [answering, setAnswering] = useState(false);
  const { act, busy } = useAct();
  const row = useRef<HTMLLIElement>(null);
  const resolve = () => leave(row, () => act(() => reviews.resolveComment(comment.id, !comment.resolved)));
  const place = placeWords(comment, elsewhere, pageWord);
  return (
    <li
      ref={row}
      tabIndex={-1}
      className={styles.comment}
      data-comment={comment.id}
      data-marked={marked || undefined}
      data-resolved={comment.resolved || undefined}
    >
      <Written comment={comment} team={team} row={row}>
        <div className={styles.place}>
          {place ? (
            <button type="button" className={styles.moment} onClick={onShow}>
              {place}
            </button>
          ) : null}
          <CommentTags comment={comment} elsewhere={elsewhere} onShow={onShow} />
        </div>
      </Written>
      {answers.length > 0 ? (
        <ul className={styles.answers} aria-label="Answers">
          {answers.map((answer) => (
            <AnswerRow key={answer.id} answer={answer} team={team} />
          ))}
        </ul>
      ) : null}
      {answering ? (
        <Answer
          comment={comment}
          team={team}
          onDone={() => {
            setAnswering(false);
            row.current?.focus();
          }}
        />
      ) : null}
      <div className={styles.tools}>
        <IconPress
          size={24}
          disabled={busy}
          label={comment.resolved ? 'Open again' : 'Resolve'}
          onClick={resolve}
        >
          {comment.resolved ? <IconArrowBackUp size={15} /> : <IconCheck size={15} />}
        </IconPress>
        <IconPress size={24} label="Answer" onClick={() => setAnswering(true)}>
          <IconMessageReply size={15} stroke={1.6} />
        </IconPress>
      </div>
    </li>
  );
}

function AnswerRow({ answer, team }: { answer: ReviewComment; team: string[] }) {
  const row = useRef<HTMLLIElement>(null);
  return (
    <li ref={row} tabIndex={-1} className={styles.answer} data-comment={answer.id}>
      <Written comment={answer} team={team} row={row} />
    </li>
  );
}

/**
 * Does what takes a row out of its place, and gives the focus to its neighbour once it is gone: lost with the row, it would
 * begin anew at the top of the window. A row has no keys of its own, so that letters and Space stay the room's.
 */
async function leave(row: RefObject<HTMLLIElement | null>, act: () => Promise<boolean>): Promise<void> {
  const left = row.current;
  const list = left?.closest<HTMLElement>('[data-comments]');
  if (!(await act()) || !left || !list) return;
  const rows = [...list.querySelectorAll<HTMLElement>('[data-comment]')];
  const at = rows.indexOf(left);
  const beside = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0)).reverse(), list];
  const pass = () => {
    if (left.isConnected) return;
    gone.disconnect();
    const there = document.activeElement;
    if (!there || there === document.body) beside.find((each) => each.isConnected)?.focus();
  };
  const gone = new MutationObserver(pass);
  gone.observe(list, { childList: true, subtree: true });
  pass();
}

interface WrittenProps {
  comment: ReviewComment;
  team: string[];
  row: RefObject<HTMLLIElement | null>;
  children?: React.ReactNode;
}

/** What one person wrote, with the tools of whoever may rewrite it. */
function Written({ comment, team, row, children }: WrittenProps) {
  const [editing, setEditing] = useState(false);
  const { act, busy } = useAct();
  const now = useNow();
  const zone = deskZone();
  return (
    <>
      <div className={styles.line}>
        <Initials name={comment.author} size={20} silent />
        <span className={styles.author}>{comment.author}</span>
        <time
          className={styles.when}
          dateTime={new Date(comment.writtenAt).toISOString()}
          data-tip={fullTime(comment.writtenAt, zone)}
        >
          {agoWords(comment.writtenAt, zone, now)}
        </time>
        <span className={styles.ownTools}>
          <IconPress size={24} label="Edit" onClick={() => setEditing(true)}>
            <IconPencil size={15} stroke={1.6} />
          </IconPress>
          <IconPress
            size={24}
            disabled={busy}
            label="Remove"
            onClick={() => leave(row, () => act(() => reviews.removeComment(comment.id)))}
          >
            <IconTrash size={15} stroke={1.6} />
          </IconPress>
        </span>
      </div>
      {children}
      {editing ? (
        <Edit
          comment={comment}
          team={team}
          onDone={() => {
            setEditing(false);
            row.current?.focus();
          }}
        />
      ) : (
        <p className={styles.body}>
          {mentionsIn(comment.body, team).map(({ text, called }, at) =>
            called ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order.
              <span key={at} className={styles.called}>
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </p>
      )}
    </>
  );
}
