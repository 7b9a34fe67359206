import { IconArrowRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CampaignPage, type Casting, campaignCalls, type StatusMove } from '@/bridge/campaigns';
import { keys } from '@/bridge/keys';
import { agoWords, deskZone, fullTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/now';
import { EditInPlace } from '@/shared/ui/EditInPlace';
import { StatusWord } from '@/shared/ui/StatusWord';
import room from './CampaignPage.module.css';
import styles from './Status.module.css';
import { StatusMenu } from './StatusMenu';
import { choiceOf, groups, statusOf } from './statuses';
import type { StatusMoves } from './useStatusMoves';

interface Props {
  page: CampaignPage;
  casting: Casting;
  moves: StatusMoves;
}

/** The three statuses of a casting, and how it came to them. */
export function StatusSection({ page, casting, moves }: Props) {
  return (
    <section className={room.section} aria-label="Statuses">
      <dl className={styles.statuses}>
        {groups.map(({ group, label }) => (
          <div key={group}>
            <dt>{label}</dt>
            <dd>
              <StatusMenu
                statuses={page.statuses}
                group={group}
                label={`${label} status of ${casting.creator}`}
                status={statusOf(casting, group)}
                onPick={(status) => moves.set([casting], group, status)}
                inOrder
              />
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.reason}>
        <span aria-hidden>Reason</span>
        <EditInPlace
          label="Reason of the influencer status"
          hideLabel
          value={casting.reason}
          placeholder="Say why"
          onSave={(reason) =>
            campaignCalls.setStatus([casting.id], 'influencer', casting.influencerStatus, reason)
          }
        />
      </div>
    </section>
  );
}

/** Who changed which status, when and why; the newest first. */
export function StatusStory({ page, casting }: Omit<Props, 'moves'>) {
  const { data: story } = useQuery({
    queryKey: keys.campaign.part(page.id, `statuses ${casting.id}`),
    queryFn: () => campaignCalls.statusStory(casting.id),
    placeholderData: keepPreviousData,
  });
  const now = useNow();
  return (
    <section className={room.section}>
      <h3>How the statuses came</h3>
      <ol className={styles.story} aria-label="Status history">
        {story?.map((move) => (
          <Move key={`${move.actionId} ${move.group}`} move={move} page={page} now={now} />
        ))}
      </ol>
    </section>
  );
}

function Move({ move, page, now }: { move: StatusMove; page: CampaignPage; now: number }) {
  const look = (status: string, name: string) => {
    const choice = choiceOf(page.statuses, status);
    return status
      ? (choice ?? { name: name || 'Removed status', colour: 'grey', archived: false })
      : undefined;
  };
  const zone = deskZone();
  return (
    <li data-undone={move.undone || undefined}>
      <span className={styles.way}>
        {move.from ? (
          <>
            <StatusWord choice={look(move.from, move.fromName)} plain />
            <IconArrowRight size={13} stroke={2} aria-label="to" />
          </>
        ) : null}
        <StatusWord choice={look(move.to, move.toName)} none="None" plain />
      </span>
      <time
        className={styles.when}
        dateTime={new Date(move.at).toISOString()}
        data-tip={fullTime(move.at, zone)}
      >
        {agoWords(move.at, zone, now)}
      </time>
      <span className={styles.by}>
        {move.actor === 'backlot' ? 'Backlot' : move.actor}
        {` · ${move.label}`}
        {move.undone ? ' · taken back' : ''}
        {move.why ? (
          <>
            {' · '}
            <q>{move.why}</q>
          </>
        ) : null}
      </span>
    </li>
  );
}
