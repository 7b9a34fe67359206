import type { ReactNode } from 'react';
import type { Compared } from '@/bridge/shortlist';
import { formatMoney } from '@/shared/lib/money';
import { countryName } from '@/shared/lib/places';
import { compactFigure } from '@/shared/lib/text';
import { FlagMark } from '@/shared/ui/FlagMark';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { QualityCell } from '../QualityCell';
import { rate, roughMoney, topAccount, words } from '../words';
import { Best } from './Best';
import { bestOf } from './best';
import styles from './Compare.module.css';

interface Line {
  name: string;
  /** What decides which is best; left out where nothing is better. */
  figure?: (creator: Compared) => number | null | undefined;
  least?: boolean;
  cell: (creator: Compared) => ReactNode;
}

const unknown = <span className={styles.soft}>not known</span>;

function linesFor(currency: string | undefined): Line[] {
  return [
    {
      name: 'Followers',
      figure: ({ followers }) => followers,
      cell: ({ followers, row }) =>
        followers == null ? (
          unknown
        ) : (
          <>
            {compactFigure(followers)}
            <span className={styles.icons}>
              {[...new Set(row.accounts.map(({ platform }) => platform))].map((platform) => (
                <PlatformIcon key={platform} platform={platform} size={14} />
              ))}
            </span>
          </>
        ),
    },
    {
      name: 'Engagement',
      figure: ({ row }) => topAccount(row)?.engagementBp,
      cell: ({ row }) => {
        const engagement = topAccount(row)?.engagementBp;
        return engagement == null ? unknown : rate(engagement);
      },
    },
    {
      name: 'Quality',
      figure: ({ row }) => row.qualityScore,
      cell: ({ row }) => <QualityCell quality={row.quality} score={row.qualityScore} />,
    },
    ...(currency === undefined ? [] : [feeLine(currency)]),
    { name: 'Work with us', cell: ({ past }) => past.text },
    {
      name: 'Red flags',
      cell: ({ row }) =>
        row.flag.count > 0 ? (
          <>
            <FlagMark mark={row.flag} worded />
            <span className={styles.soft}>{row.flag.text}</span>
          </>
        ) : (
          <span className={styles.soft}>none</span>
        ),
    },
    { name: 'Niches', cell: ({ row }) => row.niches.map(words).join(', ') || unknown },
    { name: 'Lives in', cell: ({ row }) => (row.country ? countryName(row.country) : unknown) },
  ];
}

const feeLine = (currency: string): Line => ({
  name: 'Fee, a piece',
  figure: ({ row }) => row.fit?.feeMinor,
  least: true,
  cell: ({ row }) => {
    const { feeMinor, feeEstimated } = row.fit ?? {};
    if (feeMinor == null) return unknown;
    return feeEstimated ? (
      <span data-tip="Worked out from what others ask for as many followers">
        about {roughMoney(feeMinor, currency)}
      </span>
    ) : (
      formatMoney(feeMinor, currency, { short: true })
    );
  },
});

/** Everything else that one compares, a line each, the best of a line marked. */
export function FigureRows({ creators, currency }: { creators: Compared[]; currency?: string }) {
  return (
    <tbody className={styles.figures}>
      {linesFor(currency).map(({ name, figure, least, cell }) => {
        const best = figure ? bestOf(creators.map(figure), least) : new Set<number>();
        return (
          <tr key={name}>
            <th scope="row">{name}</th>
            {creators.map((creator, nth) => (
              <td key={creator.row.id}>
                <span className={styles.value}>
                  {cell(creator)}
                  {best.has(nth) ? <Best /> : null}
                </span>
              </td>
            ))}
            <td />
          </tr>
        );
      })}
    </tbody>
  );
}
