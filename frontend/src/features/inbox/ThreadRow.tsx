import { Checkbox } from '@mantine/core';
import { IconAlarm, IconArrowBackUp, IconPaperclip, IconStar, IconStarFilled } from '@tabler/icons-react';
import { type MouseEvent, memo, useEffect, useRef } from 'react';
import type { ThreadLine } from '@/bridge/mail';
import { deskZone, fullTime } from '@/shared/lib/dates';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import { Initials } from '@/shared/ui/Initials';
import { Found } from './Found';
import styles from './List.module.css';
import { comingTime, lineWords, mailTime, peopleWords } from './words';

interface Props {
  line: ThreadLine | undefined;
  index: number;
  top: number;
  height: number;
  now: number;
  /** The addresses of one's own accounts. */
  ours: ReadonlySet<string>;
  open: boolean;
  selected: boolean;
  /** Something is selected: the boxes show. */
  selecting: boolean;
  tabStop: boolean;
  /** The keys of the list are about it. */
  current: boolean;
  takesFocus: boolean;
  /** The name of the colleague that it is assigned to, "" nobody. */
  assignee: string;
  onClick: (index: number, line: ThreadLine, event: MouseEvent) => void;
  onPick: (line: ThreadLine) => void;
  onStar: (line: ThreadLine) => void;
}

/** One thread of the list in two lines. */
export const ThreadRow = memo(function ThreadRow(props: Props) {
  const { line, index, now, takesFocus } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the list's key, for all rows at once.
    <div
      ref={element}
      role="row"
      aria-label={line ? lineWords(line, now, props.ours) : 'Being read'}
      aria-rowindex={index + 1}
      aria-selected={props.selected}
      aria-busy={line ? undefined : true}
      tabIndex={props.tabStop ? 0 : -1}
      className={styles.row}
      aria-current={props.open || undefined}
      data-open={props.open || undefined}
      data-current={props.current || undefined}
      data-unread={(line?.unread ?? 0) > 0 || undefined}
      data-selecting={props.selecting || undefined}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onClick={(event) => line && props.onClick(index, line, event)}
    >
      {line ? <Lines {...props} line={line} /> : <div role="gridcell" className={styles.coming} />}
    </div>
  );
});

function Lines({ line, now, ours, selected, assignee, onPick, onStar }: Props & { line: ThreadLine }) {
  const Star = line.starred ? IconStarFilled : IconStar;
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box in it has its own keys, and x is the list's. */}
      <div role="gridcell" className={styles.mark} onClick={(event) => event.stopPropagation()}>
        <Checkbox
          size="xs"
          className={styles.box}
          tabIndex={-1}
          aria-label={`Select ${line.subject || 'the thread'}`}
          checked={selected}
          onChange={() => onPick(line)}
        />
        <span className={styles.dot} aria-hidden />
      </div>
      <div role="gridcell" className={styles.lines}>
        <div className={styles.first}>
          <span className={styles.people}>{peopleWords(line.people, ours)}</span>
          {line.messages > 1 ? <span className={styles.count}>{line.messages}</span> : null}
          {line.severity ? <CreatorFlag id={line.creatorId} size={13} /> : null}
          <span className={styles.end}>
            {line.open ? <IconArrowBackUp size={13} stroke={2} data-tip="Needs a reply" aria-hidden /> : null}
            {line.files > 0 ? <IconPaperclip size={13} stroke={1.75} aria-hidden /> : null}
            {assignee ? <Initials name={assignee} size={16} /> : null}
            {line.snoozedUntil > now ? (
              <span className={styles.snoozed}>
                <IconAlarm size={13} stroke={1.75} aria-hidden />
                {comingTime(line.snoozedUntil, now)}
              </span>
            ) : (
              <time
                dateTime={new Date(line.lastAt).toISOString()}
                data-tip={fullTime(line.lastAt, deskZone())}
              >
                {mailTime(line.lastAt, now)}
              </time>
            )}
          </span>
        </div>
        <div className={styles.second}>
          <span className={styles.text}>
            <span className={styles.subject}>{line.subject || 'No subject'}</span>
            <span className={styles.snippet}>
              {line.found.length > 0 ? <Found marks={line.found} /> : line.snippet}
            </span>
          </span>
          <Chips line={line} />
        </div>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button in it has its own keys. */}
      <div role="gridcell" className={styles.starCell} onClick={(event) => event.stopPropagation()}>
        <button
          type="button"
          tabIndex={-1}
          className={styles.star}
          data-on={line.starred || undefined}
          aria-label={line.starred ? 'Take the star off' : 'Put a star on it'}
          aria-pressed={line.starred}
          onClick={() => onStar(line)}
        >
          <Star size={15} stroke={1.6} aria-hidden />
        </button>
      </div>
    </>
  );
}

/** Who and what it is about, where that is known and the people do not say it already. */
function Chips({ line }: { line: ThreadLine }) {
  const named = line.people.some(({ name }) => name.trim() === line.creator);
  if (!line.campaign && (!line.creator || named)) return null;
  return (
    <span className={styles.chips}>
      {line.creator && !named ? <span className={styles.chip}>{line.creator}</span> : null}
      {line.campaign ? <span className={styles.chip}>{line.campaign}</span> : null}
    </span>
  );
}
