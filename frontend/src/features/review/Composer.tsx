import { Button, Textarea } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { type RefObject, useState, useSyncExternalStore } from 'react';
import { type ReviewDraft, reviews } from '@/bridge/review';
import { useAct } from './api';
import styles from './Comments.module.css';
import { type Player, usePlayerTime } from './player';
import { timeCode } from './words';

interface Props {
  draft: ReviewDraft;
  player: Player | null;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The line below the comments: writes one on the moment that is shown, or on the whole piece. */
export function Composer({ draft, player, field }: Props) {
  const [body, setBody] = useState('');
  const [whole, setWhole] = useState(false);
  /** Held from the first letter on: the clip may go on while somebody writes. */
  const [held, setHeld] = useState<number | null>(null);
  const { act, busy } = useAct();

  const timed = usePlays(player);
  const moment = () => (player && timed && !whole ? Math.round(held ?? player.time()) : null);
  const write = (words: string) => {
    if (words === '') setHeld(null);
    else if (held === null && player) setHeld(player.time());
    setBody(words);
  };
  const send = async () => {
    const words = body.trim();
    if (words === '' || busy) return;
    if (!(await act(() => reviews.addComment(draft.id, words, moment())))) return;
    setBody('');
    setHeld(null);
    field.current?.blur();
  };

  return (
    <div className={styles.composer}>
      <Textarea
        ref={field}
        autosize
        minRows={1}
        maxRows={8}
        aria-label={`Comment on v${draft.version}`}
        placeholder={`Comment on v${draft.version} (C)`}
        value={body}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) void send();
          else if (event.key === 'Escape') field.current?.blur();
          else return;
          event.preventDefault();
        }}
      />
      <div className={styles.composerFoot}>
        {player && timed ? (
          <>
            <button type="button" className={styles.at} aria-pressed={!whole} onClick={() => setWhole(false)}>
              <IconClock size={13} stroke={1.75} aria-hidden />
              <Moment player={player} held={held} />
            </button>
            <button type="button" className={styles.at} aria-pressed={whole} onClick={() => setWhole(true)}>
              Whole piece
            </button>
          </>
        ) : null}
        <span className={styles.hint}>{body ? 'Enter sends' : ''}</span>
        <Button size="compact-sm" disabled={body.trim() === ''} loading={busy} onClick={() => void send()}>
          Comment
        </Button>
      </div>
    </div>
  );
}

/** Whether there are moments to comment on: a clip that plays. */
function usePlays(player: Player | null): boolean {
  return useSyncExternalStore(player?.onView ?? never, () => player !== null && !player.view().broken);
}

const never = () => () => {};

function Moment({ player, held }: { player: Player; held: number | null }) {
  const time = usePlayerTime(player);
  return <span>At {timeCode(held ?? time)}</span>;
}
