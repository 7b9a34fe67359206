import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDropTarget } from '@/bridge/drop';
import type { ReviewComment, ReviewRoom } from '@/bridge/review';
import { useKeys } from '@/shared/lib/keys';
import { usePlace } from '@/shared/lib/place';
import { notify } from '@/shared/ui/notify';
import { AnswerDialog } from './AnswerDialog';
import { pickFiles, receive } from './api';
import { CompareStage } from './CompareStage';
import { otherOf } from './compared';
import { JobDock } from './JobDock';
import { createMark } from './mark';
import { fileRefusal } from './moves';
import { createPlayer } from './player';
import styles from './Room.module.css';
import { RoomHead } from './RoomHead';
import { RouteStrip } from './RouteStrip';
import { roomHasKeys } from './roomKeys';
import { momentIn } from './Scrub';
import { Side, type SideTab } from './Side';
import { Stage } from './Stage';
import { useDrawKeys } from './useDrawKeys';
import { useSignOff } from './useSignOff';
import { useWalk } from './useWalk';
import { Versions } from './Versions';
import { pieceName } from './words';

/**
 * One piece in full: the media, its versions, what was said about them, and the decision. `asked` is the comment to begin
 * with, "" for none.
 */
export function Room({ room, asked }: { room: ReviewRoom; asked: string }) {
  const { card, drafts } = room;
  const id = card.deliverableId;
  const walk = useWalk(id);
  const signs = useSignOff(room);
  const [chosen, setChosen] = useState('');
  const draft = drafts.find((each) => each.id === chosen) ?? drafts.at(-1);
  const [tab, setTab] = useState<SideTab>('comments');
  const [marked, setMarked] = useState(asked);
  const [comparing, setComparing] = useState('');
  const before = drafts.find(
    ({ id: each, kind }) => each === comparing && each !== draft?.id && kind === draft?.kind,
  );
  const other = draft ? otherOf(drafts, draft) : undefined;
  const composer = useRef<HTMLTextAreaElement>(null);
  usePlace({ label: `${card.creator}, ${pieceName(card)}` });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each version has a player of its own.
  const player = useMemo(
    () => (draft?.kind === 'video' ? createPlayer(draft.milliFps, draft.durationMs) : null),
    [draft?.id, draft?.kind, draft?.milliFps, draft?.durationMs],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked is marked on one version.
  const marker = useMemo(createMark, [draft?.id]);

  const [answerFile, setAnswerFile] = useState('');
  const take = (paths: string[]) => {
    // No draft is a text or a mail: that is a client's answer, as a page wrote it or as a mail program saved it.
    const answer = paths.find((path) => /\.(txt|eml)$/i.test(path));
    if (answer) {
      setAnswerFile(answer);
      return true;
    }
    const refusal = fileRefusal(card);
    if (refusal) notify.hint(refusal);
    else if (paths.length > 0) {
      setChosen('');
      void receive(id, paths);
    }
    return true;
  };
  const add = async () => take(await pickFiles());
  const drop = useDropTarget<HTMLDivElement>('review-room', id, ({ paths }) => take(paths));

  /** Where the version that is about to be shown should stand. */
  const goal = useRef<{ at: number | null; page: number } | null>(null);
  useEffect(() => {
    if (goal.current && goal.current.at !== null) player?.seek(goal.current.at);
    if (goal.current && goal.current.page > 0) marker.turn(goal.current.page);
    goal.current = null;
  }, [player, marker]);
  /** The newer of the two is the one that is shown, whichever of them was. */
  const compareWith = (id: string) => {
    const chosen = drafts.find((each) => each.id === id);
    if (!chosen || !draft) return;
    if (chosen.version < draft.version) {
      setComparing(chosen.id);
      return;
    }
    goal.current = { at: player?.moment() ?? null, page: marker.get().page };
    setChosen(chosen.id);
    setComparing(draft.id);
  };
  const compare = () => other && compareWith(other.id);
  const show = (comment: ReviewComment) => {
    const again = comment.checkAgain && draft?.id === drafts.at(-1)?.id;
    const { at } = momentIn(comment, again ? (draft?.id ?? '') : comment.draftId);
    setMarked(comment.id);
    setTab('comments');
    if (comment.draftId !== draft?.id && !again) {
      goal.current = { at, page: comment.page };
      setChosen(comment.draftId);
    } else if (player && at !== null) {
      player.pause();
      player.seek(at);
    } else if (comment.page > 0) {
      marker.turn(comment.page);
    }
  };

  const comment = () => {
    player?.pause();
    // At once: the first letter may be typed before the next frame.
    flushSync(() => setTab('comments'));
    composer.current?.focus();
  };

  /** Opens a part of the side for the keyboard: Tab goes on within it, and letters stay the room's. */
  const open = (next: SideTab) => {
    flushSync(() => setTab(next));
    document.querySelector<HTMLElement>(`[data-side] [role="tabpanel"][id$="-${next}"]`)?.focus();
  };

  // A range is looped as soon as it has both ends.
  useEffect(
    () =>
      marker.watch(() => {
        const { from, to } = marker.get();
        player?.setRange(from !== null && to !== null ? { from, to } : null);
      }),
    [marker, player],
  );

  useDrawKeys(marker, player);
  const group = 'Review room';
  const when = roomHasKeys;
  const timed = () => roomHasKeys() && player !== null;
  const now = () => player?.moment() ?? 0;
  useKeys([
    { keys: 'i', label: 'A range begins here', group, when: timed, run: () => marker.begin(now()) },
    { keys: 'o', label: 'The range ends here', group, when: timed, run: () => marker.end(now()) },
    {
      keys: 'y',
      label: 'Sign off, or pass on',
      group,
      when: () => roomHasKeys() && signs.next !== undefined && !signs.busy,
      run: ({ repeat }) => !repeat && signs.next && void signs.sign(signs.next),
    },
    {
      keys: 'Escape',
      label: 'Lay the pen down, or back to the board',
      group,
      when,
      run: () => (marker.get().tool ? marker.take(null) : walk.leave()),
    },
    {
      keys: ['n', 'alt+ArrowDown'],
      label: 'Next piece of the column',
      group,
      when,
      run: () => walk.next?.(),
    },
    { keys: ['p', 'alt+ArrowUp'], label: 'Piece before', group, when, run: () => walk.before?.() },
    { keys: 'c', label: 'Comment on this moment', group, when, run: comment },
    {
      keys: 'x',
      label: 'Compare versions',
      group,
      when: () => roomHasKeys() && other !== undefined && !before,
      run: compare,
    },
    { keys: 'u', label: 'Add a draft', group, when, run: () => void add() },
    { keys: 't', label: 'Caption and brief', group, when, run: () => open('caption') },
    { keys: 'd', label: 'Details', group, when, run: () => open('details') },
    { keys: 'h', label: 'History', group, when, run: () => open('history') },
    {
      keys: drafts.slice(0, 9).map((each) => String(each.version)),
      label: 'Show version 1 to 9',
      group,
      when,
      run: ({ key }) => setChosen(drafts[Number(key) - 1]?.id ?? ''),
    },
  ]);

  return (
    <div ref={drop} className={styles.room} data-review-room>
      <div className={styles.top}>
        <RoomHead room={room} walk={walk} signs={signs} onAdd={add} />
        <RouteStrip room={room} signs={signs} />
      </div>
      <div className={styles.main}>
        {draft && before ? (
          <CompareStage
            room={room}
            before={before}
            after={draft}
            player={player}
            page={marker.get().page}
            marker={marker}
            marked={marked}
            onMark={show}
            onBefore={compareWith}
            onClose={() => setComparing('')}
          />
        ) : (
          <Stage
            room={room}
            draft={draft}
            player={player}
            marked={marked}
            marker={marker}
            onMark={show}
            onDrawn={comment}
            onNewest={() => setChosen('')}
            onAdd={add}
          />
        )}
        {drafts.length > 0 ? (
          <Versions
            room={room}
            shown={draft?.id ?? ''}
            onShow={setChosen}
            onAdd={add}
            onCompare={other && !before ? compare : undefined}
          />
        ) : null}
      </div>
      <Side
        room={room}
        draft={draft}
        player={player}
        tab={tab}
        onTab={setTab}
        marked={marked}
        onShow={show}
        composer={composer}
        marker={marker}
      />
      <JobDock />
      {answerFile ? <AnswerDialog path={answerFile} onClose={() => setAnswerFile('')} /> : null}
    </div>
  );
}
