import { Button } from '@mantine/core';
import { IconCalendarCheck, IconInbox, IconSpeakerphone, IconUserCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { agenda, type Line, type Today } from '@/bridge/agenda';
import { toFault } from '@/bridge/fault';
import { keys } from '@/bridge/keys';
import { team } from '@/bridge/team';
import { unmatchedCount } from '@/bridge/workspace';
import { deadlineWords } from '@/shared/lib/dates';
import { listHasKeys, useKeys } from '@/shared/lib/keys';
import { isNarrowed, useListSearch } from '@/shared/lib/listSearch';
import { count } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { Page } from '@/shared/ui/Page';
import { PageHeader } from '@/shared/ui/PageHeader';
import { CampaignsAside } from './CampaignsAside';
import { facetsOf, groupsOf } from './narrow';
import { OnlyMine } from './OnlyMine';
import { Scores } from './Scores';
import styles from './Today.module.css';
import { TodayGroup } from './TodayGroup';

const lookEvery = 60_000;

/** What is late, due, waited for and next, over all campaigns. */
export default function TodayScreen() {
  const { data: today, error } = useQuery({
    queryKey: keys.today.list(),
    queryFn: agenda.today,
    placeholderData: keepPreviousData,
    refetchInterval: lookEvery,
  });
  const { data: unmatched = 0 } = useQuery({
    queryKey: [...keys.tray.all, 'count'],
    queryFn: unmatchedCount,
  });
  const facets = useMemo(() => (today ? facetsOf(today) : []), [today]);
  return (
    <Page
      header={
        <PageHeader
          title="Today"
          note={today ? daySummary(today) : null}
          actions={today ? <Scores scores={today.scores} /> : null}
        >
          <FilterBar list="today" facets={facets} placeholder="Filter today" end={<OnlyMine />} />
        </PageHeader>
      }
    >
      {error && !today ? <EmptyState title="Today can’t be read">{toFault(error).message}</EmptyState> : null}
      {today ? <Day today={today} unmatched={unmatched} /> : null}
    </Page>
  );
}

function daySummary({ counts }: Today): string {
  const parts = [
    counts.late > 0 ? `${counts.late} late` : '',
    counts.dueToday > 0 ? `${counts.dueToday} due today` : '',
    counts.waiting > 0 ? `${counts.waiting} waiting` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

function Day({ today, unmatched }: { today: Today; unmatched: number }) {
  const [search] = useListSearch();
  const { data: colleagues = [] } = useQuery({
    queryKey: keys.settings.list('colleagues'),
    queryFn: team.colleagues,
  });
  const me = colleagues.find((colleague) => colleague.me)?.id ?? '';
  const groups = useMemo(() => groupsOf(today, search, me), [today, search, me]);
  const root = useRef<HTMLDivElement>(null);
  useLineKeys(root);

  if (today.campaigns.length === 0 && unmatched === 0) return <NoCampaigns />;
  const nothing = groups.every(({ lines }) => lines.length === 0);
  const next = groups.find(({ name, lines }) => name === 'nextDays' && lines.length > 0)?.lines[0];
  const calm = groups.every(
    ({ name, lines }) => (name !== 'late' && name !== 'dueToday') || lines.length === 0,
  );
  return (
    <div ref={root} className={styles.day}>
      <div className={styles.main}>
        {unmatched > 0 ? (
          <a className={styles.unmatched} href="#/review" data-line>
            <IconInbox size={16} stroke={1.75} aria-hidden />
            <span>
              {count(unmatched, 'file')} in the drafts folder {unmatched === 1 ? 'has' : 'have'} found no
              place yet
            </span>
            <span className={styles.unmatchedAction}>Find {unmatched === 1 ? 'its' : 'their'} place</span>
          </a>
        ) : null}
        {nothing && isNarrowed(search) ? (
          <EmptyState title="No line fits these filters" action={<ClearFilters />} />
        ) : (
          <>
            {calm ? <Calm next={next} /> : null}
            {groups
              .filter(
                ({ name, lines }) => lines.length > 0 || (!calm && (name === 'late' || name === 'dueToday')),
              )
              .map((group) => (
                <TodayGroup key={group.name} group={group} />
              ))}
          </>
        )}
      </div>
      <CampaignsAside rows={today.campaigns} />
    </div>
  );
}

/** j and k walk from step to step; Enter takes the one that has the focus, as on any link. */
function useLineKeys(root: React.RefObject<HTMLDivElement | null>) {
  const ours = () => listHasKeys(root.current);
  const go = (by: number) => {
    const stops = [...(root.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[at < 0 ? 0 : Math.max(0, Math.min(stops.length - 1, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const group = 'Today';
  useKeys([
    { keys: ['j', 'ArrowDown'], label: 'Next line', group, when: ours, run: () => go(1) },
    { keys: ['k', 'ArrowUp'], label: 'Line before', group, when: ours, run: () => go(-1) },
  ]);
}

function Calm({ next }: { next: Line | undefined }) {
  return (
    <p className={styles.calm}>
      <IconUserCheck size={18} stroke={1.75} aria-hidden />
      <span>
        Nothing is due today.
        {next
          ? ` Next: ${next.creator}, ${next.title}, ${deadlineWords(next.dueAt, next.timeZone, Date.now())}.`
          : ' Nothing comes up in the next seven days either.'}
      </span>
    </p>
  );
}

function NoCampaigns() {
  return (
    <EmptyState
      icon={<IconCalendarCheck size={20} stroke={1.6} />}
      title="No campaign is running"
      action={
        <Button
          component={Link}
          to="/campaigns"
          search={{ open: 'new' } as never}
          leftSection={<IconSpeakerphone size={15} stroke={1.75} aria-hidden />}
        >
          Make a campaign
        </Button>
      }
    >
      Make a campaign, add creators and agree on pieces: what is late, due and waited for shows here by
      itself.
    </EmptyState>
  );
}
