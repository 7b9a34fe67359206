import { Button } from '@mantine/core';
import { IconArrowUpRight, IconClock, IconScribble, IconSquare, IconX } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useRef, useState, useSyncExternalStore } from 'react';
import { type ReviewDraft, reviews } from '@/bridge/review';
import { useKeys } from '@/shared/lib/keys';
import { IconPress } from '@/shared/ui/IconPress';
import { useAct } from './api';
import styles from './Comments.module.css';
import { useKept } from './kept';
import { type Marker, type Tool, useMark } from './mark';
import { NamedOutside } from './NamedOutside';
import { pageCount } from './pages';
import { type Player, usePlayerTime } from './player';
import { RemarkChoices } from './RemarkChoices';
import { RemarkField } from './RemarkField';
import { pageWord, rangeWords } from './remarkWords';

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
interface Written {
  body: string;
  draftId: string;
  held: number | null;
  weight: string;
  audience: string;
}

/** Each comment begins with it: who reads the one before must not read this one unasked, nor its creator miss it. */
const fresh: Written = { body: '', draftId: '', held: null, weight: 'must_fix', audience: 'creator' };

/** The line below the comments: writes one on the moment that is shown, on a range, or on the whole piece. */
export function Composer({ deliverableId, draft, player, team, marker, field }: Props) {
  const [kept, keep] = useKept<Written>(`comment ${deliverableId}`);
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
    if (foot.current?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    if (!(await act(() => reviews.addComment(draft.id, remark)))) {
      const since = field.current?.value ?? '';
      keep({ ...written, body: [body, since].filter(Boolean).join('\n') });
      return;
    }
    setWhole(false);
    marker.clear();
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
        {player && timed ? (
          <>
            <Where
              player={player}
              held={held}
              marker={marker}
              whole={whole}
              onMoment={() => setWhole(false)}
            />
            <button type="button" className={styles.at} aria-pressed={whole} onClick={() => setWhole(true)}>
              Whole
            </button>
          </>
        ) : null}
        {pages > 1 ? (
          <>
            <OnPage
              marker={marker}
              word={pageWord(draft.kind)}
              whole={whole}
              onPage={() => setWhole(false)}
            />
            <button type="button" className={styles.at} aria-pressed={whole} onClick={() => setWhole(true)}>
              Whole
            </button>
          </>
        ) : null}
        {draft.kind === 'pdf' && pages === 0 ? null : <Tools marker={marker} />}
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

const tools: { tool: Tool; label: string; icon: ReactNode }[] = [
  { tool: 'box', label: 'Draw a box (B)', icon: <IconSquare size={16} stroke={1.6} /> },
  { tool: 'arrow', label: 'Draw an arrow (E)', icon: <IconArrowUpRight size={16} stroke={1.6} /> },
  { tool: 'pen', label: 'Draw by hand (Q)', icon: <IconScribble size={16} stroke={1.6} /> },
];

/** What to draw with on the picture. By the keyboard a box or an arrow lies in the middle, to be moved by arrows. */
function Tools({ marker }: { marker: Marker }) {
  const { tool, shapes } = useMark(marker);
  const take = (each: Tool, byKey: boolean) => {
    if (byKey && each !== 'pen') marker.add({ kind: each, points: [3500, 3500, 6500, 6500] });
    else marker.take(each);
  };
  return (
    <span className={styles.draw} role="toolbar" aria-label="Draw on the picture">
      {tools.map((each) => (
        <IconPress
          key={each.tool}
          size={26}
          label={each.label.replace(/ \(.*/, '')}
          tip={each.label}
          on={tool === each.tool}
          aria-pressed={tool === each.tool}
          onClick={(event) => take(each.tool, event.detail === 0)}
        >
          {each.icon}
        </IconPress>
      ))}
      {shapes.length > 0 ? (
        <IconPress size={26} label="Take the last shape away" onClick={() => marker.drop(shapes.length - 1)}>
          <IconX size={14} />
        </IconPress>
      ) : null}
    </span>
  );
}
