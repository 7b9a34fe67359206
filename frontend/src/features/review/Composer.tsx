import { Button } from '@mantine/core';
import { type RefObject, useRef, useState, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { type ReviewDraft, reviews } from '@/bridge/review';
import { useKeys } from '@/shared/lib/keys';
import { useAct } from './api';
import styles from './Comments.module.css';
import { DrawTools } from './DrawTools';
import { useKept } from './kept';
import type { Marker } from './mark';
import { NamedOutside } from './NamedOutside';
import { pageCount } from './pages';
import type { Player } from './player';
import { RemarkChoices } from './RemarkChoices';
import { RemarkField } from './RemarkField';
import { RemarkPlace } from './RemarkPlace';
import { pageWord } from './remarkWords';

interface Props {
  /** The piece. */
  deliverableId: string;
  draft: ReviewDraft;
  player: Player | null;
  team: string[];
  marker: Marker;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** `held` is the moment that showed when the first letter was typed: the clip may go on while somebody writes. */
const writing = z.object({
  body: z.string(),
  draftId: z.string(),
  held: z.number().nullable(),
  weight: z.string(),
  audience: z.string(),
});
type Written = z.infer<typeof writing>;

/** Each comment begins with it: who reads the one before must not read this one unasked, nor its creator miss it. */
const fresh: Written = { body: '', draftId: '', held: null, weight: 'must_fix', audience: 'creator' };

/** The line below the comments: writes one on the moment that is shown, on a range, or on the whole piece. */
export function Composer({ deliverableId, draft, player, team, marker, field }: Props) {
  const [kept, keep] = useKept(`comment ${deliverableId}`, writing);
  const written = kept ?? fresh;
  const { body, weight, audience } = written;
  // The moment of another version is none of this one.
  const held = written.draftId === draft.id ? written.held : null;
  const [whole, setWhole] = useState(false);
  const { act, busy } = useAct();
  const timed = usePlays(player);
  const pages = pageCount(draft);
  const foot = useRef<HTMLDivElement>(null);

  const write = (words: string) => {
    const moment = words === '' ? null : (held ?? player?.moment() ?? null);
    keep({ ...written, body: words, draftId: draft.id, held: moment });
  };
  const send = async () => {
    const words = body.trim();
    if (words === '' || busy) return;
    const { from, to, shapes, page, drawnOn } = marker.get();
    const moment = player && timed && !whole ? Math.round(from ?? held ?? player.moment()) : undefined;
    const remark = {
      body: words,
      atMs: moment,
      endMs: moment !== undefined && to !== null ? Math.round(to) : undefined,
      page: pages < 2 || (whole && shapes.length === 0) ? 0 : shapes.length > 0 ? drawnOn : page,
      shapes,
      weight,
      audience,
      replyTo: '',
    };
    // At once: what is typed from now on is another comment's, and letters are the room's again.
    keep(null);
    const drawn = marker.clear();
    if (foot.current?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    if (!(await act(() => reviews.addComment(draft.id, remark)))) {
      const since = field.current?.value ?? '';
      keep({ ...written, body: [body, since].filter(Boolean).join('\n') });
      marker.giveBack(drawn);
      return;
    }
    setWhole(false);
  };
  useKeys([
    {
      keys: 'mod+z',
      label: 'Take the last shape away',
      group: 'Review room',
      inFields: true,
      first: true,
      when: () => body === '' && marker.get().shapes.length > 0,
      run: () => marker.drop(marker.get().shapes.length - 1),
    },
  ]);

  return (
    <div ref={foot} className={styles.composer}>
      <RemarkField
        field={field}
        label={`Comment on v${draft.version}`}
        placeholder={`Comment on v${draft.version} (C)`}
        value={body}
        team={team}
        onChange={write}
        onSend={() => void send()}
        onLeave={() => field.current?.blur()}
      />
      <NamedOutside body={body} team={team} audience={audience} />
      <div className={styles.composerFoot}>
        <RemarkPlace
          player={timed ? player : null}
          paged={pages > 1 ? pageWord(draft.kind) : null}
          held={held}
          marker={marker}
          whole={whole}
          onWhole={setWhole}
        />
        {draft.kind === 'pdf' && pages === 0 ? null : <DrawTools marker={marker} />}
      </div>
      <div className={styles.composerFoot}>
        <RemarkChoices
          weight={weight}
          audience={audience}
          onWeight={(next) => keep({ ...written, weight: next })}
          onAudience={(next) => keep({ ...written, audience: next })}
        />
        <span className={styles.hint} />
        <Button
          size="compact-sm"
          data-tip="Enter sends, Shift with Enter begins a line"
          disabled={body.trim() === ''}
          loading={busy}
          onClick={() => void send()}
        >
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
