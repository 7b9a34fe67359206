import { IconClock, IconX } from '@tabler/icons-react';
import { IconPress } from '@/shared/ui/IconPress';
import styles from './Comments.module.css';
import { type Marker, useMark } from './mark';
import { type Player, usePlayerTime } from './player';
import { rangeWords } from './remarkWords';

interface Props {
  /** The player where there are moments to comment on, null elsewhere. */
  player: Player | null;
  /** What the pages are called, null where there are none to choose from. */
  paged: string | null;
  /** The moment that showed when the first letter was typed, in milliseconds. */
  held: number | null;
  marker: Marker;
  whole: boolean;
  onWhole: (whole: boolean) => void;
}

/** What the comment is about: a moment or range, a page or slide, or the whole piece. */
export function RemarkPlace({ player, paged, held, marker, whole, onWhole }: Props) {
  if (!player && paged === null) return null;
  const onPart = () => onWhole(false);
  return (
    <>
      {player ? <Where player={player} held={held} marker={marker} whole={whole} onMoment={onPart} /> : null}
      {paged !== null ? <OnPage marker={marker} word={paged} whole={whole} onPage={onPart} /> : null}
      <button type="button" className={styles.at} aria-pressed={whole} onClick={() => onWhole(true)}>
        Whole
      </button>
    </>
  );
}

interface WhereProps {
  player: Player;
  held: number | null;
  marker: Marker;
  whole: boolean;
  onMoment: () => void;
}

/** The moment or the range that the comment is about. */
function Where({ player, held, marker, whole, onMoment }: WhereProps) {
  const time = usePlayerTime(player);
  const { from, to } = useMark(marker);
  return (
    <span className={styles.where} data-on={!whole || undefined}>
      <button
        type="button"
        className={styles.at}
        aria-pressed={!whole}
        data-tip="A range: I where it begins, O where it ends"
        onClick={onMoment}
      >
        <IconClock size={13} stroke={1.75} aria-hidden />
        <span>{from === null ? `At ${rangeWords(held ?? time, null)}` : rangeWords(from, to)}</span>
      </button>
      {from !== null || to !== null ? (
        <IconPress size={24} label="No range" onClick={marker.noRange}>
          <IconX size={13} />
        </IconPress>
      ) : null}
    </span>
  );
}

interface OnPageProps {
  marker: Marker;
  word: string;
  whole: boolean;
  onPage: () => void;
}

/** The page or slide that the comment is about. */
function OnPage({ marker, word, whole, onPage }: OnPageProps) {
  const { page, drawnOn, shapes } = useMark(marker);
  return (
    <span className={styles.where} data-on={!whole || undefined}>
      <button type="button" className={styles.at} aria-pressed={!whole} onClick={onPage}>
        On {word} {shapes.length > 0 ? drawnOn : page}
      </button>
    </span>
  );
}
