import { useQuery, useQueryClient } from '@tanstack/react-query';
import { AppFault, toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { type ReviewDeadline, reviews } from '@/bridge/review';
import { fromInput, toInput } from '@/shared/lib/dates';
import { stagesAhead } from '@/shared/slip/ahead';
import { SlipButton } from '@/shared/slip/SlipButton';
import { Deadline } from '@/shared/ui/Deadline';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import styles from './CampaignPage.module.css';
import { postTime } from './words';

interface Props {
  deliverableId: string;
  zone: string;
  now: number;
}

/** The deadline of every stage of the review, each to be moved by hand; how far the one is that counts now. */
export function PieceDeadlines({ deliverableId, zone, now }: Props) {
  const queries = useQueryClient();
  const { data: room, error } = useQuery({
    queryKey: keys.review.one(deliverableId),
    queryFn: () => reviews.room(deliverableId),
  });
  if (error) return <p className={styles.softNote}>{toFault(error).message}</p>;
  if (!room) return null;
  const ahead = stagesAhead(room);
  const at = room.deadlines.findIndex(({ stage }) => stage === room.card.stage);
  const move = async (stage: string, text: string) => {
    const due = fromInput(text, zone);
    if (due === null) {
      throw new AppFault({ code: 'invalid', message: 'Choose a day and a time.', field: 'at' });
    }
    await reviews.moveDeadline(deliverableId, stage, due);
    await queries.invalidateQueries({ queryKey: keys.review.all });
  };
  return (
    <section className={styles.section}>
      <h3>Deadlines</h3>
      <dl className={styles.deadlines}>
        {room.deadlines.map((deadline, index) => (
          <div key={deadline.stage} data-now={index === at || undefined}>
            <dt>{deadline.name}</dt>
            <dd>
              <EditInPlace
                label={`Deadline, ${deadline.name}`}
                hideLabel
                kind="datetime-local"
                value={deadline.dueAt > 0 ? toInput(deadline.dueAt, zone) : ''}
                shown={postTime(deadline.dueAt, zone, now)}
                placeholder="Set a deadline"
                onSave={(text) => move(deadline.stage, text)}
              />
            </dd>
            <dd>
              <Standing deadline={deadline} zone={zone} current={index === at} />
            </dd>
            <dd className={styles.slip}>
              {ahead.includes(deadline.stage) ? (
                <SlipButton deliverableId={deliverableId} stage={deadline.stage} name={deadline.name} />
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.softNote}>Times are those of the campaign: {zone.replaceAll('_', ' ')}.</p>
    </section>
  );
}

interface StandingProps {
  deadline: ReviewDeadline;
  zone: string;
  current: boolean;
}

function Standing({ deadline, zone, current }: StandingProps) {
  return (
    <>
      {deadline.moved ? <span className={styles.softNote}>moved by hand </span> : null}
      {current ? <Deadline at={deadline.dueAt} zone={zone} plain /> : null}
    </>
  );
}
