import { useElementSize } from '@mantine/hooks';
import type { SlipPlan } from '@/bridge/slip';
import { shortDay } from '@/shared/lib/dates';
import { type Axis, holidays, mondays, placeOf, placeOfDay, plusDays, stretchesOff } from './days';
import styles from './Timeline.module.css';
import { TimelineRow } from './TimelineRow';
import type { SlipState } from './useSlip';

interface Props {
  state: SlipState;
  plan: SlipPlan;
  axis: Axis;
}

/** From here on a list says it better than rows. */
const mostRows = 12;

/** The pieces that move, on the days of the campaign: as planned above, as it would become below. */
export function Timeline({ state, plan, axis }: Props) {
  const { ref, width } = useElementSize();
  const rows = plan.pieces.filter((piece, place) => place === 0 || piece.altered);
  const off = holidays(axis);
  return (
    <section className={styles.timeline} aria-label="Timeline">
      <div className={styles.head} aria-hidden>
        <div className={styles.weeks} ref={ref}>
          {mondays(axis).map((date) => (
            <span key={date} className={styles.week} style={{ left: `${placeOfDay(axis, date)}%` }}>
              {shortDay(date, Date.parse(date))}
            </span>
          ))}
        </div>
      </div>
      <div className={styles.rows}>
        <Background plan={plan} axis={axis} />
        {rows.slice(0, mostRows).map((piece, place) => (
          <TimelineRow
            key={piece.id}
            piece={piece}
            axis={axis}
            now={plan.now}
            width={width}
            state={place === 0 ? state : undefined}
          />
        ))}
      </div>
      <p className={styles.legend}>
        <span>
          <i className={styles.ghostMark} aria-hidden /> as planned
        </span>
        <span>
          <i className={styles.mark} aria-hidden /> as it would be
        </span>
        <span>
          <i className={styles.postMark} aria-hidden /> post
        </span>
        <span>
          <i className={styles.offMark} aria-hidden /> day off
        </span>
        {off.length > 0 ? (
          <span>
            {off.map(({ name, date }) => `${shortDay(date, Date.parse(date))}: ${name}`).join(', ')}
          </span>
        ) : null}
        <span className={styles.hint}>Drag the red point, or move it with the arrow keys.</span>
        {rows.length > mostRows ? <span>{rows.length - mostRows} more pieces stand below.</span> : null}
      </p>
    </section>
  );
}

/** Days off, today and the end of the campaign, behind all rows. */
function Background({ plan, axis }: { plan: SlipPlan; axis: Axis }) {
  const end = plan.endsOn ? placeOfDay(axis, plusDays(plan.endsOn, 1)) : -1;
  return (
    <div className={styles.back} aria-hidden>
      {stretchesOff(axis).map(({ from, days, names }) => (
        <span
          key={from}
          className={styles.off}
          data-tip={names.length > 0 ? names.join(', ') : undefined}
          style={{ left: `${placeOfDay(axis, from)}%`, width: `${(days / axis.days) * 100}%` }}
        />
      ))}
      <span className={styles.today} data-tip="Now" style={{ left: `${placeOf(axis, plan.now)}%` }} />
      {end >= 0 && end <= 100 ? (
        <span className={styles.end} style={{ left: `${end}%` }}>
          <span>campaign ends</span>
        </span>
      ) : null}
    </div>
  );
}
