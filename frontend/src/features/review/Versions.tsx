import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowsDiff, IconLock, IconMessage, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useMedia } from '@/bridge/media';
import type { ReviewDraft, ReviewRoom } from '@/bridge/review';
import { agoWords } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { type MediaKind, Poster } from '@/shared/ui/Poster';
import styles from './Versions.module.css';

/** How much of the neighbour shows beside a version that was scrolled to: that there is one. */
const peek = 24;

interface Props {
  room: ReviewRoom;
  /** The id of the version that is shown. */
  shown: string;
  onShow: (draftId: string) => void;
  onAdd: () => void;
  /** Left out where there is nothing to compare. */
  onCompare?: () => void;
}

/** All versions in the order in which they came, the one that is shown in sight; the approved one carries a lock. */
export function Versions({ room, shown, onShow, onAdd, onCompare }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLElement>(null);
  const { ref: sized, width } = useElementSize<HTMLElement>();
  const count = room.drafts.length;
  // With the frame that lays it out anyway, so that nothing is laid out twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version, another one beside it, another width.
  useEffect(() => {
    const beat = requestAnimationFrame(() => {
      makeRoom(strip.current, row.current);
      bringIntoSight(row.current, shown);
      markEnds(row.current);
    });
    return () => cancelAnimationFrame(beat);
  }, [shown, count, width]);
  return (
    <section ref={useMergedRef(strip, sized)} className={styles.strip} aria-label="Versions">
      <div ref={row} className={styles.versions} onScroll={({ currentTarget }) => markEnds(currentTarget)}>
        {room.drafts.map((draft) => (
          <Version
            key={draft.id}
            room={room}
            draft={draft}
            shown={draft.id === shown}
            onShow={() => onShow(draft.id)}
          />
        ))}
      </div>
      <div className={styles.steps}>
        {onCompare ? (
          <button type="button" className={styles.add} data-tip="Compare versions (X)" onClick={onCompare}>
            <IconArrowsDiff size={16} stroke={1.75} aria-hidden />
            <span>Compare</span>
          </button>
        ) : null}
        {room.card.stage === 'approved' || room.card.stage === 'cancelled' ? null : (
          <button type="button" className={styles.add} data-tip="Add a draft (U)" onClick={onAdd}>
            <IconPlus size={16} stroke={1.75} aria-hidden />
            <span>Add a version…</span>
          </button>
        )}
      </div>
    </section>
  );
}

/** Scrolls the row alone: scrollIntoView would move the room, too, where that scrolls. */
function bringIntoSight(row: HTMLElement | null, draftId: string) {
  const tile = row?.querySelector<HTMLElement>(`[data-draft="${CSS.escape(draftId)}"]`);
  if (!row || !tile) return;
  const [from, to] = [tile.offsetLeft, tile.offsetLeft + tile.offsetWidth];
  if (from < row.scrollLeft || tile.offsetWidth > row.clientWidth) row.scrollLeft = from - peek;
  else if (to > row.scrollLeft + row.clientWidth) row.scrollLeft = to - row.clientWidth + peek;
}

/** The versions get the room: where not all have it, the words of what can be done with them are tips. */
function makeRoom(strip: HTMLElement | null, row: HTMLElement | null) {
  if (!strip || !row) return;
  strip.removeAttribute('data-tight');
  strip.toggleAttribute('data-tight', row.scrollWidth > row.clientWidth + 1);
}

/** Where more versions lie, the row fades out. */
function markEnds(row: HTMLElement | null) {
  if (!row) return;
  row.toggleAttribute('data-before', row.scrollLeft > 1);
  row.toggleAttribute('data-after', row.scrollLeft + row.clientWidth < row.scrollWidth - 1);
}

interface VersionProps {
  room: ReviewRoom;
  draft: ReviewDraft;
  shown: boolean;
  onShow: () => void;
}

function Version({ room, draft, shown, onShow }: VersionProps) {
  const { poster } = useMedia();
  const now = useNow();
  const comments = room.comments.filter(
    ({ draftId, resolved, replyTo }) => draftId === draft.id && !resolved && !replyTo,
  ).length;
  return (
    <button
      type="button"
      className={styles.version}
      aria-pressed={shown}
      data-draft={draft.id}
      data-tip={draft.fileName}
      onClick={onShow}
    >
      <Poster
        kind={draft.kind as MediaKind}
        url={draft.hasPoster ? poster(draft.sha256) : ''}
        width={draft.posterWidth}
        height={draft.posterHeight}
        box={{ width: 36, height: 44 }}
      />
      <span className={styles.words}>
        <span className={styles.name}>
          v{draft.version}
          {draft.approved ? (
            <span className={styles.locked}>
              <IconLock size={13} stroke={2} aria-hidden />
              Approved
            </span>
          ) : null}
          {comments > 0 ? (
            <span className={styles.quiet}>
              <IconMessage size={12} stroke={1.75} aria-hidden />
              {comments}
              <span className="spoken">{comments === 1 ? ' open comment' : ' open comments'}</span>
            </span>
          ) : null}
        </span>
        <span className={styles.quiet}>{agoWords(draft.receivedAt, room.card.timeZone, now)}</span>
        <span className={styles.quiet}>
          {draft.source === 'folder' ? 'from the drafts folder' : `by ${draft.receivedBy}`}
        </span>
      </span>
    </button>
  );
}
