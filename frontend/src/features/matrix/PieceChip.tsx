import { memo, useEffect, useRef } from 'react';
import type { MatrixPiece } from '@/bridge/campaigns';
import { deadlineWords, fullTime } from '@/shared/lib/dates';
import { PlatformIcon, platformName } from '@/shared/ui/PlatformIcon';
import { StateBadge } from '@/shared/ui/StateBadge';
import type { State } from '@/shared/ui/state';
import styles from './Matrix.module.css';

/** What the boards call a stage, in fewer words where the chip is too narrow for all of them. */
const short: Record<string, string> = {
  waiting_for_draft: 'Awaits draft',
  coordinator_review: 'Our review',
  changes_requested: 'Changes',
};

interface Props {
  piece: MatrixPiece;
  creator: string;
  campaign: string;
  zone: string;
  now: number;
  /** True for the one piece that Tab reaches. */
  tabStop: boolean;
  takesFocus: boolean;
  onOpen: (piece: MatrixPiece) => void;
  onFocus: (id: string) => void;
}

/** One piece in its cell: where it is posted, what it is, where it stands and when that is due. */
export const PieceChip = memo(function PieceChip(props: Props) {
  const { piece, zone, now, takesFocus } = props;
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const due = piece.dueAt > 0 && piece.state !== 'done' ? deadlineWords(piece.dueAt, zone, now) : '';
  return (
    <button
      ref={element}
      type="button"
      className={styles.chip}
      data-state={piece.state}
      data-piece={piece.id}
      tabIndex={props.tabStop ? 0 : -1}
      data-tip={piece.dueAt > 0 ? `${piece.title}: ${fullTime(piece.dueAt, zone)}` : piece.title}
      onClick={() => props.onOpen(piece)}
      onFocus={() => props.onFocus(piece.id)}
    >
      <span className={styles.title}>
        <PlatformIcon platform={piece.platform} size={13} silent />
        <span>{piece.title}</span>
      </span>
      <span className={styles.stands}>
        <StateBadge state={piece.state as State} plain>
          {short[piece.stage] ?? piece.stageName}
        </StateBadge>
        {due ? <span className={styles.due}>{due}</span> : null}
      </span>
      <span className="spoken">
        {platformName(piece.platform)}, {props.creator}, {props.campaign}
      </span>
    </button>
  );
});
