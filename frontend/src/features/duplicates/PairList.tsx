import { useEffect, useRef } from 'react';
import type { DuplicatePair, Duplicates } from '@/bridge/duplicates';
import { count } from '@/shared/lib/text';
import { Kbd } from '@/shared/ui/Kbd';
import styles from './Duplicates.module.css';
import { type PairIds, pairOf } from './words';

interface Props {
  list: Duplicates;
  at: number;
  onShow: (ids: PairIds) => void;
}

/** Every pair with who it is, how sure, and why. */
export function PairList({ list, at, onShow }: Props) {
  const left = list.total - list.pairs.length;
  return (
    <nav className={styles.pairs} aria-label="Possible duplicates">
      <p className={styles.walk}>
        <Kbd keys="j" /> <Kbd keys="k" /> next and previous
      </p>
      <ul>
        {list.pairs.map((pair, index) => (
          <Pair
            key={pairOf(pair).join()}
            pair={pair}
            here={index === at}
            onShow={() => onShow(pairOf(pair))}
          />
        ))}
      </ul>
      {left > 0 ? (
        <p className={styles.walk}>
          {list.more ? 'More than ' : ''}
          {count(left, 'more pair')} {left === 1 ? 'comes' : 'come'} up as you go.
        </p>
      ) : null}
    </nav>
  );
}

function Pair({ pair, here, onShow }: { pair: DuplicatePair; here: boolean; onShow: () => void }) {
  const { keep, other, likely, reasons } = pair;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (here) button.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={styles.pair}
        aria-current={here || undefined}
        onClick={onShow}
      >
        <span className={styles.two}>
          <strong>{keep.name}</strong>
          <strong>{other.name}</strong>
        </span>
        <span className={styles.sure} data-likely={likely || undefined}>
          {likely ? 'Very likely' : 'Look closer'}
        </span>
        <span className={styles.why}>{reasons.map(({ words }) => words).join('; ')}</span>
      </button>
    </li>
  );
}
