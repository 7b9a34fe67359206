import type { SlipPiece, SlipPlan } from '@/bridge/slip';
import styles from './Slip.module.css';
import { altered, dayWords, moveWords, pointsAhead } from './words';

/** What moves, from when to when, and what stays as it is. */
export function Moves({ plan }: { plan: SlipPlan }) {
  const moved = plan.pieces.filter((piece) => piece.altered);
  const stays = plan.pieces.filter((piece, place) => place > 0 && !piece.altered);
  return (
    <section className={styles.list} aria-label="What moves">
      <h3>What moves</h3>
      {moved.length === 0 ? <p className={styles.soft}>Nothing yet.</p> : null}
      {moved.map((piece) => (
        <Moved key={piece.id} plan={plan} piece={piece} />
      ))}
      {stays.length > 0 ? (
        <>
          <h3>What stays</h3>
          <ul className={styles.stays}>
            {stays.map((piece) => (
              <li key={piece.id}>
                {piece.title} <span className={styles.soft}>{stayWords(piece, plan)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function stayWords(piece: SlipPiece, plan: SlipPlan): string {
  const post = piece.points.at(-1);
  const on = post ? dayWords(post.before, plan.timeZone, plan.now) : '';
  return piece.fixed ? `is settled for ${on}` : `has room: posted on ${on}`;
}

function Moved({ plan, piece }: { plan: SlipPlan; piece: SlipPiece }) {
  const points = pointsAhead(piece);
  const unmoved = points.filter((point) => !altered(point));
  return (
    <div className={styles.ofPiece}>
      {plan.pieces.length > 1 ? (
        <h4>
          {piece.title} <span className={styles.soft}>{piece.follows || piece.creator}</span>
        </h4>
      ) : null}
      <dl className={styles.moves}>
        {points.filter(altered).map((point) => {
          const [before, after] = moveWords(point, plan.timeZone, plan.now);
          return (
            <div key={point.stage} data-slips={point.slips || undefined}>
              <dt>{point.name}</dt>
              <dd>
                <s>
                  <span className="spoken">from </span>
                  {before}
                </s>
                <span aria-hidden> → </span>
                <span className="spoken"> to </span>
                <b>{after}</b>
              </dd>
            </div>
          );
        })}
      </dl>
      {unmoved.length > 0 ? (
        <p className={styles.soft}>As planned: {unmoved.map(({ name }) => name).join(', ')}</p>
      ) : null}
    </div>
  );
}
