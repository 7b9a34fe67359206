import { useQueryClient } from '@tanstack/react-query';
import { AppFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type ReviewDeadline, type ReviewRoom, reviews } from '@/bridge/review';
import { clock, fromInput, shortDate, toInput } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { stagesAhead } from '@/shared/slip/ahead';
import { SlipButton } from '@/shared/slip/SlipButton';
import { Deadline } from '@/shared/ui/Deadline';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import styles from './Details.module.css';

/** The deadline of every stage with its owner; each can be moved, in the campaign's own time. */
export function Deadlines({ room }: { room: ReviewRoom }) {
  const { card, deadlines } = room;
  return (
    <>
      <ul className={styles.stages}>
        {deadlines.map((deadline) => (
          <Stage key={deadline.stage} room={room} deadline={deadline} />
        ))}
      </ul>
      <p className={styles.owner}>Times are those of the campaign: {card.timeZone.replaceAll('_', ' ')}.</p>
    </>
  );
}

function Stage({ room, deadline }: { room: ReviewRoom; deadline: ReviewDeadline }) {
  const { card } = room;
  const queries = useQueryClient();
  const now = useNow();
  const zone = card.timeZone;
  const current = deadline.stage === card.stage;
  const settled = card.stage === 'approved' || card.stage === 'cancelled';
  const save = async (text: string) => {
    const at = fromInput(text, zone);
    if (at === null)
      throw new AppFault({ code: 'invalid', message: 'Choose a day and a time.', field: 'at' });
    await reviews.moveDeadline(card.deliverableId, deadline.stage, at);
    await queries.invalidateQueries({ queryKey: keys.review.all });
  };
  const date =
    deadline.dueAt > 0 ? `${shortDate(deadline.dueAt, zone, now)}, ${clock(deadline.dueAt, zone)}` : '';
  return (
    <li className={styles.stage} data-now={current || undefined}>
      <span className={styles.name}>
        {current ? <span className={styles.dot} aria-hidden /> : null}
        {deadline.name}
        {current ? <Deadline at={deadline.dueAt} zone={zone} plain /> : null}
      </span>
      <span className={styles.due}>
        <EditInPlace
          label={`Deadline, ${deadline.name}`}
          hideLabel
          kind="datetime-local"
          value={deadline.dueAt > 0 ? toInput(deadline.dueAt, zone) : ''}
          shown={date}
          placeholder="Set a deadline"
          disabled={settled}
          onSave={save}
        />
      </span>
      <span className={styles.owner}>
        {deadline.owner || 'Nobody owns this stage'}
        {deadline.moved ? ', moved by hand' : ''}
        {deadline.escalatedTo ? `, escalated to ${deadline.escalatedTo}` : ''}
      </span>
      {stagesAhead(room).includes(deadline.stage) ? (
        <span className={styles.slip}>
          <SlipButton deliverableId={card.deliverableId} stage={deadline.stage} name={deadline.name} />
        </span>
      ) : null}
    </li>
  );
}
