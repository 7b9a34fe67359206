import { IconInfoCircle } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { Compared, ComparedAudience, ComparedDimension } from '@/bridge/shortlist';
import { dimensionNames, groupName, sharePercent } from '@/shared/lib/audience';
import { Best } from './Best';
import { bestOf, endOf } from './best';
import styles from './Compare.module.css';

interface Props {
  dimension: ComparedDimension;
  /** Its place among the dimensions, which is that of each creator's audience. */
  at: number;
  creators: Compared[];
  /** Something is wanted of some dimension, so that one that is left out is worth saying. */
  aimed: boolean;
}

type Share = number | null | undefined;

/** One dimension of the audiences: a bar for each group and creator on one scale, with a line at the share wanted. */
export function DimensionChart({ dimension, at, creators, aimed }: Props) {
  const { groups, wanted, target } = dimension as { groups: string[]; wanted: string[]; target: Share[] };
  const audiences = creators.map(({ audiences }) => audiences[at]);
  const name = dimensionNames[dimension.dimension] ?? dimension.dimension;
  const end = endOf([...target, ...audiences.flatMap((audience) => audience?.shares ?? [])]);
  const best = bestOf(audiences.map((audience) => audience?.matchBp));
  return (
    <tbody style={{ '--end': end } as CSSProperties}>
      <tr className={styles.dimension}>
        <th scope="rowgroup">
          {name}{' '}
          {aimed && wanted.length === 0 ? <span className={styles.soft}>not in the target</span> : null}
        </th>
        {creators.map(({ row }, nth) => (
          <Match
            key={row.id}
            audience={audiences[nth]}
            wanted={wanted.length > 0}
            best={best.has(nth)}
            name={name}
          />
        ))}
        <td />
      </tr>
      {groups.map((group, nth) => (
        <tr key={group} className={styles.group}>
          <th scope="row" data-wanted={wanted.includes(group) || undefined}>
            {groupName(dimension.dimension, group)}{' '}
            {target[nth] != null ? (
              <span className={styles.soft}>wanted {sharePercent(target[nth])}</span>
            ) : wanted.includes(group) ? (
              <span className={styles.soft}>wanted</span>
            ) : null}
          </th>
          {creators.map(({ row }, of) => (
            <td key={row.id}>
              <Bar
                share={audiences[of]?.shares[nth]}
                known={audiences[of]?.known ?? false}
                target={target[nth]}
                wanted={wanted.includes(group)}
              />
            </td>
          ))}
          <td />
        </tr>
      ))}
    </tbody>
  );
}

interface MatchProps {
  audience: ComparedAudience | undefined;
  wanted: boolean;
  best: boolean;
  name: string;
}

function Match({ audience, wanted, best, name }: MatchProps) {
  if (!audience?.known) return <td className={styles.soft}>Not known</td>;
  const sources = audience.sources.join('; ');
  return (
    <td>
      <span className={styles.match}>
        {wanted && audience.matchBp != null ? (
          `${sharePercent(audience.matchBp, 0)} match`
        ) : (
          <span className={styles.soft}>known</span>
        )}
        {best ? <Best /> : null}
        {sources ? (
          <span
            className={styles.source}
            role="img"
            aria-label={`${name}, sources: ${sources}`}
            data-tip={`Sources: ${sources}`}
          >
            <IconInfoCircle size={13} stroke={1.75} aria-hidden />
          </span>
        ) : null}
      </span>
    </td>
  );
}

interface BarProps {
  share: Share;
  known: boolean;
  target: Share;
  wanted: boolean;
}

function Bar({ share, known, target, wanted }: BarProps) {
  if (share == null) {
    if (known) return <span className={styles.soft}>not measured</span>;
    return (
      <span className={styles.soft}>
        <span aria-hidden>–</span>
        <span className="spoken">not known</span>
      </span>
    );
  }
  return (
    <span className={styles.bar}>
      <span className={styles.track} aria-hidden>
        <i data-wanted={wanted || undefined} style={{ '--share': share } as CSSProperties} />
        {target != null ? <b style={{ '--share': target } as CSSProperties} /> : null}
      </span>
      <span data-figures className={styles.figure}>
        {sharePercent(share)}
      </span>
    </span>
  );
}
