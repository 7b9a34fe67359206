import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { MatrixPiece } from '@/bridge/campaigns';
import { listHasKeys, useKeys } from '@/shared/lib/keys';
import { useNow } from '@/shared/lib/now';
import { count } from '@/shared/lib/text';
import { StateBadge } from '@/shared/ui/StateBadge';
import { firstPiece, type Grid, type Step, stepFrom } from './grid';
import styles from './Matrix.module.css';
import { PieceChip } from './PieceChip';

const narrowest = 212;
const widest = 300;
const rowHead = 168;
const head = 52;
const chip = 42;
const gap = 4;
const padding = 6;

const heightOf = (pieces: number) => pieces * chip + (pieces - 1) * gap + 2 * padding + 1;

interface Props {
  grid: Grid;
  onOpen: (piece: MatrixPiece) => void;
}

/** Campaigns across, creators down: heads stay in sight, only what is in sight is in the page. */
export function MatrixGrid({ grid, onOpen }: Props) {
  const { campaigns, creators } = grid.matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize();
  const whole = useMergedRef(scroller, measured);
  const share = Math.floor((width - rowHead) / Math.max(1, campaigns.length));
  const column = Math.max(narrowest, Math.min(widest, share));
  const now = useNow();
  const rows = useVirtualizer({
    count: creators.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => heightOf(grid.tallest[row] ?? 1),
    getItemKey: (row) => creators[row]?.id ?? row,
    overscan: 4,
    scrollPaddingStart: head,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: campaigns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => column,
    getItemKey: (at) => campaigns[at]?.id ?? at,
    overscan: 2,
    scrollPaddingStart: rowHead,
  });
  // Rows are as tall as their pieces: other pieces, other heights.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid decides the heights that measure reads.
  useEffect(() => rows.measure(), [grid, rows]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the width decides what measure reads.
  useEffect(() => columns.measure(), [column, columns]);

  const { focusId, wanted, focusOn, walk } = useWalk(grid, (place) => {
    rows.scrollToIndex(place.row, { align: 'auto' });
    columns.scrollToIndex(place.column, { align: 'auto' });
  });
  const ours = () => listHasKeys(scroller.current);
  const group = 'Matrix';
  const key = (keys: string | string[], label: string, step: Step) => ({
    keys,
    label,
    group,
    when: ours,
    run: () => walk(step),
  });
  useKeys([
    key(['j', 'ArrowDown'], 'Piece below', 'down'),
    key(['k', 'ArrowUp'], 'Piece above', 'up'),
    key(['h', 'ArrowLeft'], 'Campaign to the left', 'left'),
    key(['l', 'ArrowRight'], 'Campaign to the right', 'right'),
    key('Home', 'First campaign of the creator', 'first'),
    key('End', 'Last campaign of the creator', 'last'),
  ]);

  const size: CSSProperties = {
    width: rowHead + columns.getTotalSize(),
    height: head + rows.getTotalSize(),
  };
  const across = columns.getVirtualItems();
  return (
    <div
      ref={whole}
      className={styles.grid}
      role="grid"
      aria-label="Campaigns and creators"
      aria-rowcount={creators.length + 1}
      aria-colcount={campaigns.length + 1}
      style={{ '--row-head': `${rowHead}px`, '--head': `${head}px` } as CSSProperties}
    >
      <div role="rowgroup" className={styles.sheet} style={size}>
        <div role="row" aria-rowindex={1} className={styles.heads}>
          <div role="columnheader" aria-colindex={1} className={styles.corner}>
            {count(creators.length, 'creator')}
          </div>
          {across.map(({ index, start }) => {
            const campaign = campaigns[index];
            return campaign ? (
              <div
                key={campaign.id}
                role="columnheader"
                aria-colindex={index + 2}
                className={styles.columnHead}
                style={{ left: rowHead + start, width: column }}
              >
                <a className={styles.name} href={`#/campaigns/${campaign.id}?tab=deliverables`} tabIndex={-1}>
                  {campaign.name}
                </a>
                <span className={styles.soft}>{campaign.client}</span>
                <Late of={campaign.late} />
              </div>
            ) : null;
          })}
        </div>
        {rows.getVirtualItems().map(({ index: row, start, size: height }) => {
          const creator = creators[row];
          return creator ? (
            <div
              key={creator.id}
              role="row"
              aria-rowindex={row + 2}
              className={styles.row}
              style={{ top: head + start, height }}
            >
              <div role="rowheader" aria-colindex={1} className={styles.rowHead}>
                <a className={styles.name} href={`#/creators/${creator.id}`} tabIndex={-1}>
                  {creator.name}
                </a>
                <Late of={creator.late} />
              </div>
              {across.map(({ index: at, start: left }) => (
                <div
                  key={at}
                  role="gridcell"
                  aria-colindex={at + 2}
                  className={styles.cell}
                  style={{ left: rowHead + left, width: column }}
                >
                  {grid.at(row, at)?.map((piece) => (
                    <PieceChip
                      key={piece.id}
                      piece={piece}
                      creator={creator.name}
                      campaign={campaigns[at]?.name ?? ''}
                      zone={campaigns[at]?.timeZone ?? 'UTC'}
                      now={now}
                      tabStop={piece.id === focusId}
                      takesFocus={wanted.current && piece.id === focusId}
                      onOpen={onOpen}
                      onFocus={focusOn}
                    />
                  ))}
                </div>
              ))}
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

const Late = ({ of }: { of: number }) =>
  of > 0 ? (
    <StateBadge state="late" plain className={styles.late ?? ''}>
      {of} late
    </StateBadge>
  ) : null;

/** The piece that the keyboard is on, and the way to the next one. */
function useWalk(grid: Grid, show: (place: { row: number; column: number }) => void) {
  const [chosen, setChosen] = useState('');
  const wanted = useRef(false);
  const focusId = grid.places.has(chosen) ? chosen : (firstPiece(grid)?.id ?? '');
  const walk = (step: Step) => {
    const place = grid.places.get(focusId);
    // The first press takes the keyboard to the matrix, the next ones walk.
    const onIt = document.activeElement?.getAttribute('data-piece') === focusId;
    const next = onIt && place ? stepFrom(grid, place, step)?.id : focusId;
    const to = next ? grid.places.get(next) : undefined;
    if (!next || !to) return;
    wanted.current = true;
    setChosen(next);
    show(to);
    document.querySelector<HTMLElement>(`[data-piece="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
  };
  const focusOn = (id: string) => setChosen(id);
  return { focusId, wanted, focusOn, walk };
}
