import { Button, Flex } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconTargetArrow, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { CampaignPage, Casting, StatusChoice } from '@/bridge/campaigns';
import { useKeys } from '@/shared/lib/keys';
import { inFacet, isNarrowed, type ListSearch, useListSearch } from '@/shared/lib/listSearch';
import { textMatches } from '@/shared/lib/text';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ClearFilters, FilterBar } from '@/shared/ui/FilterBar';
import { AddCreators } from './AddCreators';
import styles from './CampaignPage.module.css';
import { CastingBoard } from './CastingBoard';
import { CastingList } from './CastingList';
import { CastingTools, type View } from './CastingTools';
import { StatusActions, StatusBar } from './StatusBar';
import { columnsOf, type Group, groups, statusOf } from './statuses';
import { TermsPanel } from './TermsPanel';
import { useScreening } from './useScreening';
import { useStatusMoves } from './useStatusMoves';

const none = 'none';

/** Who takes part, how far each is, and on what terms: as a list or a board. */
export function CastingTab({ page }: { page: CampaignPage }) {
  const [search, change] = useListSearch();
  const [adds, setAdds] = useState(false);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [view, setView] = useKept<View>('backlot.casting.view', 'list');
  const [group, setGroup] = useKept<Group>('backlot.casting.columns', 'influencer');
  const moves = useStatusMoves(page);
  const wrapped = page.phase === 'wrapped';
  const clear = useCallback(() => setSelection(new Set()), []);
  const onBoard = view === 'board';
  useKeys([
    { keys: 'n', label: 'Add creators', group: 'Casting', when: () => !wrapped, run: () => setAdds(true) },
    { keys: 'v', label: 'List or board', group: 'Casting', run: () => show(onBoard ? 'list' : 'board') },
    {
      keys: 'Escape',
      label: 'Clear the selection',
      group: 'Casting',
      when: () => !onBoard && selection.size > 0,
      run: clear,
    },
  ]);
  useScreening({ page, selection, set: moves.set, inList: !onBoard });
  const show = (next: View) => {
    clear();
    setView(next);
  };
  const castings = useMemo(() => page.castings.filter((one) => fits(search, one)), [page.castings, search]);
  const facets = useMemo(() => facetsOf(page.statuses), [page.statuses]);
  const open = page.castings.find(({ id }) => id === search.open);
  const selected = page.castings.filter(({ id }) => selection.has(id));
  const onAgree = wrapped
    ? undefined
    : (ids: string[]) =>
        change({ tab: 'deliverables', open: `new ${ids.join(' ')}`, q: undefined, f: undefined });
  const addButton = (
    <Flex gap={8}>
      <Button
        component="a"
        variant="default"
        href={`#/campaigns/${page.id}/shortlist`}
        leftSection={<IconTargetArrow size={15} stroke={1.75} aria-hidden />}
      >
        Find creators
      </Button>
      <Button
        disabled={wrapped}
        leftSection={<IconUserPlus size={15} stroke={1.75} aria-hidden />}
        onClick={() => setAdds(true)}
      >
        Add creators
      </Button>
    </Flex>
  );
  const empty =
    isNarrowed(search) && page.castings.length > 0 ? (
      <EmptyState title="Nobody fits these filters" action={<ClearFilters />} />
    ) : (
      <EmptyState
        icon={<IconUsers size={20} stroke={1.6} />}
        title="Nobody takes part yet"
        action={addButton}
      >
        Find creators by the brief, ranked, or add those you know: each starts as a prospect. Then set the
        terms and agree on pieces.
      </EmptyState>
    );
  const shared = {
    page,
    castings,
    moves,
    openId: search.open,
    onOpen: (c: Casting) => change({ open: c.id }),
  };
  return (
    <>
      {page.castings.length > 0 ? (
        <div className={styles.tools}>
          <FilterBar
            list="casting"
            facets={facets}
            placeholder="Filter creators"
            end={<CastingTools page={page} view={view} onView={show} group={group} onGroup={setGroup} />}
          />
          {addButton}
        </div>
      ) : null}
      {onBoard && castings.length > 0 ? (
        <CastingBoard
          {...shared}
          group={group}
          onSelectionChange={(chosen) => setSelection(new Set(chosen.map(({ id }) => id)))}
          actions={(chosen) => (
            <StatusActions page={page} castings={chosen} moves={moves} onAgree={onAgree} />
          )}
        />
      ) : (
        <CastingList {...shared} selection={selection} onSelectionChange={setSelection} empty={empty} />
      )}
      {onBoard ? null : (
        <StatusBar page={page} castings={selected} moves={moves} onClear={clear} onAgree={onAgree} />
      )}
      {moves.dialog}
      <AddCreators page={page} opened={adds} onClose={() => setAdds(false)} />
      {open ? <TermsPanel key={open.id} page={page} casting={open} moves={moves} /> : null}
    </>
  );
}

const useKept = <V extends string>(key: string, defaultValue: V) =>
  useLocalStorage<V>({ key, defaultValue, getInitialValueInEffect: false });

const fits = (search: ListSearch, casting: Casting): boolean =>
  groups.every(({ group }) => inFacet(search, group, statusOf(casting, group) || none)) &&
  textMatches(search.q ?? '', casting.creator, ...casting.accounts.map(({ handle }) => handle));

const facetsOf = (statuses: StatusChoice[]) =>
  groups.map(({ group, name }) => ({
    id: group,
    label: name,
    options: columnsOf(statuses, group).map(({ status, name: label }) => ({ value: status || none, label })),
  }));
