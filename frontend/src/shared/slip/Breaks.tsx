import { IconAlertTriangle, IconCheck, IconEye } from '@tabler/icons-react';
import type { SlipBreak, SlipPlan } from '@/bridge/slip';
import styles from './Slip.module.css';

/** What breaks, and what wants a look before it is re-planned. */
export function Breaks({ plan }: { plan: SlipPlan }) {
  const severe = plan.breaks.filter((each) => each.severe);
  const rest = plan.breaks.filter((each) => !each.severe);
  return (
    <section className={styles.list} aria-label="What breaks">
      {plan.refused ? (
        <>
          <h3>What breaks</h3>
          <p className={styles.refused}>
            <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
            {plan.refused}
          </p>
        </>
      ) : null}
      {severe.length > 0 && !plan.refused ? (
        <Group title="What breaks" plan={plan} breaks={severe} severe />
      ) : null}
      {rest.length > 0 && !plan.refused ? <Group title="Have a look at" plan={plan} breaks={rest} /> : null}
      {plan.breaks.length === 0 && !plan.refused ? (
        <>
          <h3>What breaks</h3>
          <p className={styles.fine}>
            <IconCheck size={15} stroke={1.75} aria-hidden />
            Nothing. It fits into what is planned.
          </p>
        </>
      ) : null}
    </section>
  );
}

interface GroupProps {
  title: string;
  plan: SlipPlan;
  breaks: SlipBreak[];
  severe?: boolean;
}

function Group({ title, plan, breaks, severe }: GroupProps) {
  const Icon = severe ? IconAlertTriangle : IconEye;
  const pieces = plan.pieces.filter(({ id }) => breaks.some(({ pieceId }) => pieceId === id));
  return (
    <>
      <h3>{title}</h3>
      {pieces.map((piece) => (
        <div key={piece.id} className={styles.ofPiece}>
          {plan.pieces.length > 1 ? (
            <h4>
              {piece.title} <span className={styles.soft}>{piece.creator}</span>
            </h4>
          ) : null}
          <ul className={styles.breaks} data-severe={severe || undefined}>
            {breaks
              .filter(({ pieceId }) => pieceId === piece.id)
              .map(({ kind, words }) => (
                <li key={words} data-kind={kind}>
                  <Icon size={15} stroke={1.75} aria-hidden />
                  {words}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}
