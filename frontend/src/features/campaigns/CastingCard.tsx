import type { Casting, StatusChoice } from '@/bridge/campaigns';
import type { CardLook } from '@/shared/board/types';
import { compactFigure, count } from '@/shared/lib/text';
import { Deadline } from '@/shared/ui/Deadline';
import { CreatorFlag } from '@/shared/ui/FlagMark';
import { MoneyText } from '@/shared/ui/MoneyText';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import { StatusWord } from '@/shared/ui/StatusWord';
import type { State } from '@/shared/ui/state';
import styles from './CastingCard.module.css';
import { choiceOf, type Group, groups, mostFollowers, statusOf } from './statuses';

interface Props {
  casting: Casting;
  statuses: StatusChoice[];
  /** The group that the columns stand for; the card shows the other two. */
  group: Group;
  zone: string;
  look: CardLook;
}

/** A creator on the casting board: how big, for how much, where they stand in the other groups, what is due next. */
export function CastingCard({ casting, statuses, group, zone, look }: Props) {
  const followers = mostFollowers(casting);
  const open = casting.deliverables.filter(({ cancelled }) => !cancelled);
  const next = open.filter(({ dueAt }) => dueAt > 0).sort((a, b) => a.dueAt - b.dueAt)[0];
  const others = groups
    .filter((each) => each.group !== group)
    .flatMap((each) => choiceOf(statuses, statusOf(casting, each.group)) ?? []);
  const platforms = [...new Set(casting.accounts.map(({ platform }) => platform))];
  return (
    <div className={styles.card} data-selected={look.selected || undefined}>
      <div className={styles.line}>
        <span className={styles.name}>{casting.creator}</span>
        <CreatorFlag id={casting.creatorId} size={14} />
        {casting.feeMinor > 0 ? (
          <span className={styles.fee}>
            <MoneyText minor={casting.feeMinor} currency={casting.currency} short />
          </span>
        ) : null}
      </div>
      <div className={styles.facts}>
        {platforms.slice(0, 4).map((platform) => (
          <PlatformIcon key={platform} platform={platform} size={13} />
        ))}
        <span>
          {[
            followers === null ? '' : compactFigure(followers),
            open.length > 0 && count(open.length, 'piece'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {others.length > 0 ? (
        <div className={styles.words}>
          {others.map((choice) => (
            <StatusWord key={choice.status} choice={choice} plain />
          ))}
        </div>
      ) : null}
      {group === 'influencer' && casting.reason ? <q className={styles.reason}>{casting.reason}</q> : null}
      {next ? (
        <div className={styles.due}>
          <Deadline at={next.dueAt} zone={zone} state={next.state as State} />
          <span className={styles.piece}>{next.title}</span>
        </div>
      ) : null}
    </div>
  );
}
