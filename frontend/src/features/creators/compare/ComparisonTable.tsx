import type { StatusChoice } from '@/bridge/campaigns';
import type { CreatorRow } from '@/bridge/creators';
import type { Comparison } from '@/bridge/shortlist';
import { sharePercent } from '@/shared/lib/audience';
import { Best } from './Best';
import { bestOf } from './best';
import styles from './Compare.module.css';
import { CreatorHead } from './CreatorHead';
import { DimensionChart } from './DimensionChart';
import { FigureRows } from './FigureRows';

interface Props {
  comparison: Comparison;
  statuses: StatusChoice[];
  onDecide?: (row: CreatorRow, status: string) => void;
  onRemove: (id: string) => void;
}

/** Creators side by side: the match, a chart for each dimension of the audience, and the figures. */
export function ComparisonTable({ comparison, statuses, onDecide, onRemove }: Props) {
  const { creators, dimensions, brief } = comparison;
  const wanted = dimensions.some((dimension) => dimension.wanted.length > 0);
  const best = bestOf(creators.map(({ matchBp }) => matchBp));
  const bestFit = bestOf(creators.map(({ row }) => row.fit?.score));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label="Comparison">
      <table className={styles.table}>
        <thead>
          <tr>
            <td className={styles.corner}>
              {wanted ? (
                <span className={styles.legend} aria-hidden>
                  <span>
                    <i data-wanted /> in the target
                  </span>
                  <span>
                    <i /> not in it
                  </span>
                  <span>
                    <b /> share wanted
                  </span>
                </span>
              ) : null}
            </td>
            {creators.map(({ row }) => (
              <th key={row.id} scope="col">
                <CreatorHead
                  row={row}
                  statuses={statuses}
                  onDecide={onDecide && ((status) => onDecide(row, status))}
                  onRemove={() => onRemove(row.id)}
                />
              </th>
            ))}
            <td />
          </tr>
        </thead>
        {wanted || brief ? (
          <tbody>
            {wanted ? (
              <tr className={styles.total}>
                <th scope="row">Match with the target audience</th>
                {creators.map(({ row, matchBp }, nth) => (
                  <td key={row.id}>
                    <span className={styles.value}>
                      {matchBp == null ? (
                        <span className={styles.soft}>not known</span>
                      ) : (
                        <strong>{sharePercent(matchBp, 0)}</strong>
                      )}
                      {best.has(nth) ? <Best /> : null}
                    </span>
                  </td>
                ))}
                <td />
              </tr>
            ) : null}
            {brief ? (
              <tr className={styles.total}>
                <th scope="row">Fit to the brief</th>
                {creators.map(({ row }, nth) => (
                  <td key={row.id}>
                    <span className={styles.value}>
                      <strong>{row.fit?.score ?? '–'}</strong> of 100
                      {bestFit.has(nth) ? <Best /> : null}
                    </span>
                  </td>
                ))}
                <td />
              </tr>
            ) : null}
          </tbody>
        ) : null}
        {dimensions.map((dimension, at) => (
          <DimensionChart
            key={dimension.dimension}
            dimension={dimension}
            at={at}
            creators={creators}
            aimed={wanted}
          />
        ))}
        <FigureRows creators={creators} currency={brief?.currency} />
      </table>
    </section>
  );
}
